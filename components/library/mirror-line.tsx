import { ErrorBanner } from '@/components/ui/error-banner';
import { formatCount } from '@/components/ui/format-count';
import { IconButton } from '@/components/ui/icon-button';
import { RefreshIcon } from '@/components/ui/icons';
import { Progress } from '@/components/ui/progress';
import { useAction } from '@/components/ui/use-action';
import { client } from '@/lib/messaging/client';
import type { MirrorState } from '@/lib/library/mirror/mirror-state';
import { deserializeError } from '@/lib/util/app-error';
import { t } from '@/lib/util/i18n';
import { agoWords } from './ago-words';

/** How fresh the lists are, and what is being read. */
export function MirrorLine({ state }: { state: MirrorState }) {
  const { server, account, section } = state;
  const refresh = useAction(() => client.mirror.refresh({ server, account, section }));
  if (state.status === 'filling')
    return (
      <Progress
        label={t('mirrorFilling', [formatCount(state.done), formatCount(state.total)])}
        done={state.done}
        total={state.total}
      />
    );
  const error = refresh.error ?? (state.error ? deserializeError(state.error) : null);
  return (
    <div className="pm8-stack pm8-stack--s">
      <div className="pm8-lib__mirror">
        <span className="pm8-small pm8-muted">
          {state.status === 'refreshing'
            ? t('mirrorRefreshing')
            : state.refreshedAt === null
              ? t('mirrorNever')
              : t('mirrorAsOf', [agoWords(state.refreshedAt)])}
        </span>
        <IconButton
          label={t('mirrorRefresh')}
          icon={<RefreshIcon size={16} />}
          disabled={refresh.busy || state.status === 'refreshing'}
          onClick={() => refresh.run()}
        />
      </div>
      {error && <ErrorBanner error={error} onRetry={() => refresh.run()} />}
    </div>
  );
}
