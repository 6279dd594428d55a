import { useState } from 'react';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { ErrorBanner } from '@/components/ui/error-banner';
import { formatBytes } from '@/components/ui/format-count';
import { Progress } from '@/components/ui/progress';
import { Loading } from '@/components/ui/spinner';
import { useAction } from '@/components/ui/use-action';
import { useAsync } from '@/components/ui/use-async';
import type { SpaceState } from '@/lib/backup/backup-state';
import { client } from '@/lib/messaging/client';
import { t } from '@/lib/util/i18n';
import { EraseAll } from './erase-all';
import { Section } from './section';

/** How much of this computer PlexM8 takes, what of it may go, and the end of everything. */
export function SpaceSection() {
  const space = useAsync(() => client.backup.space(), []);
  return (
    <Section id="space" title={t('optionsSpace')}>
      <div className="pm8-card pm8-stack pm8-divided">
        {space.value ? (
          <Space space={space.value} onChanged={space.reload} />
        ) : space.error ? (
          <ErrorBanner error={space.error} onRetry={space.reload} inOptions />
        ) : (
          <Loading label={t('uiLoading')} />
        )}
        <EraseAll />
      </div>
    </Section>
  );
}

function Space({ space, onChanged }: { space: SpaceState; onChanged(): void }) {
  const { used, quota, mirrors, pictures, evictable, level } = space;
  return (
    <div className="pm8-stack">
      {level === 'fine' ? null : (
        <Banner tone={level === 'full' ? 'error' : 'warn'} title={t(level === 'full' ? 'spaceFull' : 'spaceLow')}>
          {t(level === 'full' ? 'spaceFullNext' : 'spaceLowNext')}
        </Banner>
      )}
      {used === null ? null : quota === null ? (
        <p>{t('spaceUsedOnly', [formatBytes(used)])}</p>
      ) : (
        <Progress
          label={t('spaceUsed')}
          done={used}
          total={quota}
          detail={t('spaceOf', [formatBytes(used), formatBytes(quota)])}
        />
      )}
      <ul className="pm8-list-plain">
        <li>{t('spaceMirrors', [formatBytes(mirrors)])}</li>
        <li>{t('spacePictures', [formatBytes(pictures)])}</li>
      </ul>
      {evictable ? <AskToKeep onKept={onChanged} /> : <p className="pm8-muted">{t('spaceKept')}</p>}
    </div>
  );
}

/** The browser promises not to drop our data; only a page may ask it to. */
function AskToKeep({ onKept }: { onKept(): void }) {
  const [refused, setRefused] = useState(false);
  const ask = useAction(async () => {
    const isKept = await navigator.storage.persist();
    setRefused(!isKept);
    if (isKept) onKept();
  });
  return (
    <div className="pm8-stack">
      <p className="pm8-muted">{t('spaceEvictable')}</p>
      <div className="pm8-row pm8-row--wrap">
        <Button size="small" busy={ask.busy} onClick={() => void ask.run()}>
          {t('spaceKeep')}
        </Button>
        <output className="pm8-small pm8-muted">{refused ? t('spaceKeepRefused') : ''}</output>
      </div>
      {ask.error ? <ErrorBanner error={ask.error} inOptions /> : null}
    </div>
  );
}
