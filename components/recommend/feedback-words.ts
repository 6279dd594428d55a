import type { FeedbackRow } from '@/lib/recommend/recommendation';
import { t } from '@/lib/util/i18n';

/** What was said, in words: "Less like Undertow". */
export function feedbackWords({ kind, itemKind, title, artist }: FeedbackRow): string {
  const name = itemKind === 'artist' ? title || artist : title;
  if (kind === 'never') return t('feedbackNeverOf', [name]);
  return t(kind === 'more' ? 'feedbackMoreOf' : 'feedbackLessOf', [name]);
}
