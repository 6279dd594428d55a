import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import type { AppError } from '@/lib/util/app-error';
import { type MessageKey, t } from '@/lib/util/i18n';
import { EraseAll } from './erase-all';
import { SaveBackup } from './save-backup';
import { Section } from './section';

type Reason = 'blocked' | 'newer' | 'damaged';

const WORDS: Readonly<Record<Reason, { title: MessageKey; next: MessageKey }>> = {
  blocked: { title: 'troubleBlocked', next: 'troubleBlockedNext' },
  newer: { title: 'troubleNewer', next: 'troubleNewerNext' },
  damaged: { title: 'troubleDamaged', next: 'troubleDamagedNext' },
};

interface StorageTroubleProps {
  error: AppError;
  onRetry(): void;
}

/** The database can't be used: what it is, and a way out that loses nothing which can still be read. */
export function StorageTrouble({ error, onRetry }: StorageTroubleProps) {
  const { reason } = error.details;
  const words = WORDS[reason === 'blocked' || reason === 'newer' ? reason : 'damaged'];
  return (
    <Section id="trouble" title={t('optionsTrouble')}>
      <div className="pm8-card pm8-stack pm8-divided" data-error={error.code}>
        <Banner
          tone="error"
          title={t(words.title)}
          actions={
            <Button size="small" onClick={onRetry}>
              {t('uiRetry')}
            </Button>
          }
        >
          {t(words.next)}
        </Banner>
        <div className="pm8-stack">
          <p>{t('troubleSaveHint')}</p>
          <SaveBackup label={t('troubleSave')} />
        </div>
        <EraseAll />
      </div>
    </Section>
  );
}
