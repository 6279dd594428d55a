import { useState } from 'react';
import { StarRating } from '@/components/ratings/star-rating';
import { starWords } from '@/components/ratings/stars';
import type { WriteGuard } from '@/components/ratings/use-write-guard';
import type { ActiveLibrary } from '@/components/ui/active-library';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ErrorBanner } from '@/components/ui/error-banner';
import { useAction } from '@/components/ui/use-action';
import { client } from '@/lib/messaging/client';
import type { BatchState } from '@/lib/ratings/rating-change';
import { t } from '@/lib/util/i18n';

interface RateDialogProps {
  playlists: readonly string[];
  words: string;
  active: ActiveLibrary;
  guard: WriteGuard;
  onClose(): void;
  onStarted(batch: BatchState): void;
}

/** One rating for all tracks of some playlists. */
export function RateDialog({ playlists, words, active, guard, onClose, onStarted }: RateDialogProps) {
  /** undefined until something is chosen; null clears. */
  const [value, setValue] = useState<number | null | undefined>(undefined);
  const rate = useAction(async () => {
    if (value === undefined) return;
    const as = await guard.confirmOwner();
    onStarted(await client.playlists.rateAll([...playlists], value, { as, label: words }));
  });
  return (
    <Dialog
      open
      title={t('plRateTitle', [words])}
      onClose={onClose}
      actions={
        <>
          <Button variant="ghost" onClick={onClose}>
            {t('uiCancel')}
          </Button>
          <Button variant="primary" busy={rate.busy} disabled={value === undefined} onClick={() => void rate.run()}>
            {t('plRateApply')}
          </Button>
        </>
      }
    >
      <div className="pm8-row pm8-row--wrap">
        <StarRating value={value ?? null} onRate={setValue} label={t('rateAllLabel')} size="l" />
        <Button size="small" variant="link" onClick={() => setValue(null)}>
          {t('rateAllClear')}
        </Button>
      </div>
      {value !== undefined && (
        <p aria-live="polite">
          {t('plRateWill', [starWords(value), active.person ?? t('personUnknown'), active.server.name])}
        </p>
      )}
      {rate.error && <ErrorBanner error={rate.error} />}
    </Dialog>
  );
}
