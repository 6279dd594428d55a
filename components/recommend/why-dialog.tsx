import { Button } from '@/components/ui/button';
import { Cover } from '@/components/ui/cover';
import { Dialog } from '@/components/ui/dialog';
import { ErrorBanner } from '@/components/ui/error-banner';
import { Loading } from '@/components/ui/spinner';
import { useAsync } from '@/components/ui/use-async';
import { client } from '@/lib/messaging/client';
import type { Reason, Recommendation } from '@/lib/recommend/recommendation';
import { t } from '@/lib/util/i18n';
import type { LibraryRef } from '@/lib/util/refs';
import { PlusIcon } from './icons';
import { usePlaylistOut } from './playlist-out';
import { PlexWebLink } from './plex-web-link';
import { amountWords, expectedStars, percent, reasonWords } from './reason-words';

interface WhyDialogProps {
  item: Recommendation;
  library: LibraryRef;
  onClose(): void;
}

/** Every term of the sum that put a track where it is. */
export function WhyDialog({ item, library, onClose }: WhyDialogProps) {
  const out = usePlaylistOut();
  const toPlaylist = (): void => {
    onClose();
    out?.(item.title, [item.ref.key]);
  };
  const taste = useAsync(() => client.recommendations.why(item.ref.key, { library }), [item.ref.key]);
  const terms = taste.value?.reasons ?? [];
  const predicted = taste.value?.predicted ?? item.predicted;
  // A likeness has reasons of its own; of a taste the answer has them all.
  const isSame = terms.some(({ kind }) => kind === item.reason?.kind);
  return (
    <Dialog
      open
      title={t('whyTitle')}
      onClose={onClose}
      actions={
        <>
          {out && (
            <Button size="small" icon={<PlusIcon size={16} />} onClick={toPlaylist}>
              {t('outButton')}
            </Button>
          )}
          <PlexWebLink item={item} />
        </>
      }
    >
      <div className="pm8-row">
        <Cover server={item.ref.server} path={item.thumb} size={56} />
        <div className="pm8-grow">
          <div className="pm8-strong">{item.title}</div>
          <div className="pm8-muted">{item.artist}</div>
          <div className="pm8-small">
            {t('matchWords', [percent(item.matchScore)])}
            {predicted !== null && ` · ${t('whyExpected', [expectedStars(predicted)])}`}
          </div>
        </div>
      </div>
      {!isSame && item.reasons.length > 0 && <Terms title={t('whyHere')} reasons={item.reasons} />}
      {!isSame && item.reasons.length === 0 && <p>{t('whyNoReason')}</p>}
      {taste.loading && <Loading label={t('uiLoading')} />}
      {taste.error && taste.error.code !== 'not-found' && <ErrorBanner error={taste.error} onRetry={taste.reload} />}
      {terms.length > 0 && <Terms title={t('whyTaste')} reasons={terms} />}
      <p className="pm8-small pm8-muted">{t('whyHint')}</p>
    </Dialog>
  );
}

function Terms({ title, reasons }: { title: string; reasons: readonly Reason[] }) {
  const largest = Math.max(...reasons.map(({ term }) => Math.abs(term)), Number.EPSILON);
  return (
    <div className="pm8-terms">
      <h3>{title}</h3>
      <ul>
        {reasons.map((reason) => (
          <li key={`${reason.kind} ${reason.names.join()} ${reason.term}`} className="pm8-terms__term">
            <span>{reasonWords(reason)}</span>
            <span className="pm8-terms__amount">{amountWords(reason)}</span>
            <span
              className={reason.term < 0 ? 'pm8-terms__bar pm8-terms__bar--less' : 'pm8-terms__bar'}
              style={{ width: `${(Math.abs(reason.term) / largest) * 100}%` }}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
