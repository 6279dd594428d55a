import { client } from '@/lib/messaging/client';
import type { AppErrorCode } from '@/lib/util/app-error';
import { t } from '@/lib/util/i18n';
import { Banner } from './banner';
import { Button } from './button';
import { ERROR_WORDS } from './error-words';

interface ErrorBannerProps {
  /** An AppError or one that crossed the channel; the words are chosen by its code alone. */
  error: { code: AppErrorCode };
  /** Asks again; shown where the code says that this may help. */
  onRetry?: () => void;
  onClose?: () => void;
  /** The surface is the options page itself: no button to it. */
  inOptions?: boolean;
}

/** A failure in words, with its next step. */
export function ErrorBanner({ error, onRetry, onClose, inOptions = false }: ErrorBannerProps) {
  const words = ERROR_WORDS[error.code];
  const retry = words.action === 'retry' && onRetry;
  const options = words.action === 'options' && !inOptions;
  return (
    <div data-error={error.code}>
      <Banner
        tone={error.code === 'cancelled' ? 'info' : 'error'}
        title={t(words.title)}
        onClose={onClose}
        actions={
          retry ? (
            <Button size="small" onClick={onRetry}>
              {t('uiRetry')}
            </Button>
          ) : options ? (
            <Button size="small" onClick={() => void client.surfaces.openOptions()}>
              {t('uiOpenOptions')}
            </Button>
          ) : null
        }
      >
        {t(words.next)}
      </Banner>
    </div>
  );
}
