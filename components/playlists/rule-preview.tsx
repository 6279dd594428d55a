import { countWords } from '@/components/library/count-words';
import { Badge } from '@/components/ui/badge';
import { Banner } from '@/components/ui/banner';
import { Cover } from '@/components/ui/cover';
import { ErrorBanner } from '@/components/ui/error-banner';
import { formatCount } from '@/components/ui/format-count';
import { Loading } from '@/components/ui/spinner';
import type { ItemKind } from '@/lib/util/refs';
import { t } from '@/lib/util/i18n';
import type { RulePreviewState } from './use-rule-preview';
import { doubtWords, reasonWords } from './verdict-words';

interface RulePreviewViewProps {
  state: RulePreviewState;
  titleOf(field: string): string;
}

/** What a rule finds now, who will keep the list, and why. */
export function RulePreviewView({ state, titleOf }: RulePreviewViewProps) {
  const { preview, error, old, counted } = state;
  if (error) return <ErrorBanner error={error} onRetry={state.reload} />;
  if (!preview) return <Loading label={t('uiLoading')} />;
  const { count, items } = preview;
  const isNative = preview.kind === 'native';
  const differs = isNative && counted !== null && counted !== count;
  return (
    <section className="pm8-pl-found" aria-label={t('plPreview')} aria-busy={old}>
      {differs && (
        <Banner tone="warn" title={t('plCountDiffers', [formatCount(counted), formatCount(count)])}>
          {t('plCountDiffersText')}
        </Banner>
      )}
      {!preview.complete && <p className="pm8-muted pm8-small">{t('plPreviewPart')}</p>}
      <div data-verdict={preview.kind}>
        <Banner tone={isNative ? 'success' : 'info'} title={t(isNative ? 'plNative' : 'plWillKeep')}>
          {isNative ? (
            t('plNativeText')
          ) : (
            <>
              {t('plWillKeepText')}
              <ul className="pm8-pl-problems">
                {preview.reasons.map(({ reason, field }) => (
                  <li key={`${reason}|${field}`}>{reasonWords(reason, field === null ? null : titleOf(field))}</li>
                ))}
              </ul>
            </>
          )}
          {preview.doubts.map(({ doubt, field }) => (
            <p key={`${doubt}|${field}`}>{doubtWords(doubt, titleOf(field))}</p>
          ))}
        </Banner>
      </div>
      {items.length === 0 ? (
        <p className="pm8-muted">{t('libraryEmptyTitle')}</p>
      ) : (
        <ol className="pm8-pl-found__rows" aria-label={t('plFirstRows')}>
          {items.map((item, index) => (
            // A track may be found once; still, nothing says that keys of two kinds differ.
            <li key={`${item.ref.key}|${index}`} className="pm8-pl-still">
              <Cover server={item.ref.server} path={item.thumb} size={28} round={item.kind === 'artist'} />
              <span className="pm8-grow pm8-ellipsis">{item.title}</span>
              <span className="pm8-muted pm8-small pm8-ellipsis pm8-pl-still__artist">{item.artist}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** How much a rule finds, in the mirror and by the server's own count. */
export function RuleCount({ state, kind }: { state: RulePreviewState; kind: ItemKind }) {
  const { preview, counted } = state;
  if (!preview) return null;
  const { count, durationMs } = preview;
  return (
    <div className="pm8-pl-found__count">
      <span>
        <Badge tone={preview.kind === 'native' ? 'good' : 'plain'}>
          {t(preview.kind === 'native' ? 'plByPlex' : 'plByPlexM8')}
        </Badge>
      </span>
      <output className="pm8-strong" data-testid="rule-count" data-count={count}>
        {countWords(kind, count, durationMs)}
      </output>
      {preview.kind === 'native' && counted === count && (
        <span className="pm8-muted pm8-small" data-testid="rule-checked">
          {t('plChecked', [formatCount(counted)])}
        </span>
      )}
    </div>
  );
}
