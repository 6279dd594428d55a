import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorBanner } from '@/components/ui/error-banner';
import { CloseIcon, NextIcon } from '@/components/ui/icons';
import { IconButton } from '@/components/ui/icon-button';
import { SelectField } from '@/components/ui/select-field';
import { Loading } from '@/components/ui/spinner';
import { useAsync } from '@/components/ui/use-async';
import { client } from '@/lib/messaging/client';
import { t } from '@/lib/util/i18n';
import { ItemPicker } from './item-picker';
import { type Seed, seedOf } from './recommend-place';
import { RecommendationList } from './recommendation-list';
import type { ViewProps } from './view-props';

const LENGTHS = ['5', '8', '12', '20', '40'] as const;

/** A way through the library from one track to another. */
export function PathView({ active, guard }: ViewProps) {
  const { library } = active;
  const [ends, setEnds] = useState<{ from: Seed | null; to: Seed | null }>({ from: null, to: null });
  const [length, setLength] = useState<(typeof LENGTHS)[number]>('12');
  const { from, to } = ends;
  const isSame = from !== null && from.key === to?.key;
  const ready = from && to && !isSame ? { from, to } : null;
  const rows = useAsync(
    ready && (() => client.recommendations.path(ready.from.key, ready.to.key, { limit: Number(length), library })),
    [ready?.from.key, ready?.to.key, length],
  );
  const found = ready ? rows.value : null;
  const end = (side: 'from' | 'to') => {
    const seed = ends[side];
    const label = t(side === 'from' ? 'pathFrom' : 'pathTo');
    return (
      <div className="pm8-path__end">
        <h3>{label}</h3>
        {seed ? (
          <div className="pm8-row">
            <span className="pm8-grow pm8-ellipsis">{t('seedName', [seed.title, seed.artist])}</span>
            <IconButton
              size="small"
              label={t('seedRemove', [seed.title])}
              icon={<CloseIcon size={16} />}
              onClick={() => setEnds({ ...ends, [side]: null })}
            />
          </div>
        ) : (
          <ItemPicker
            label={t(side === 'from' ? 'pathFromSearch' : 'pathToSearch')}
            library={library}
            kinds={['track']}
            actions={[{ label, pick: (item) => setEnds({ ...ends, [side]: seedOf(item) }) }]}
          />
        )}
      </div>
    );
  };
  return (
    <div className="pm8-rec__view">
      {end('from')}
      {end('to')}
      <div className="pm8-row pm8-row--wrap pm8-path__how">
        <SelectField
          label={t('pathLength')}
          value={length}
          options={LENGTHS.map((value) => ({ value, label: t('tracksCount', Number(value), [value]) }))}
          onChange={(next) => setLength(next)}
        />
        {ready && (
          <Button size="small" onClick={() => setEnds({ from: ready.to, to: ready.from })}>
            {t('pathTurn')}
          </Button>
        )}
      </div>
      {!ready && (
        <EmptyState icon={<NextIcon size={28} />} title={t(isSame ? 'pathSameTitle' : 'pathEmptyTitle')}>
          {t(isSame ? 'pathSameText' : 'pathEmptyText')}
        </EmptyState>
      )}
      {ready && rows.loading && !found && <Loading label={t('recommendThinking')} />}
      {ready && rows.error && <ErrorBanner error={rows.error} onRetry={rows.reload} />}
      {found?.length === 0 && !rows.loading && (
        <EmptyState icon={<NextIcon size={28} />} title={t('pathNothingTitle')}>
          {t('pathNothingText')}
        </EmptyState>
      )}
      {ready && found && found.length > 0 && (
        <RecommendationList
          name={t('pathList', [ready.from.title, ready.to.title])}
          rows={rows}
          ordered
          active={active}
          guard={guard}
        />
      )}
    </div>
  );
}
