import { useRef } from 'react';
import { classNames } from '@/components/ui/class-names';
import { CloseIcon } from '@/components/ui/icons';
import { IconButton } from '@/components/ui/icon-button';
import { t } from '@/lib/util/i18n';
import { MinusIcon, PlusIcon } from './icons';
import { type RecommendPlace, type Seed, withSeed, withoutSeed } from './recommend-place';
import { useFocusIfLost } from './use-focus-if-lost';

interface SeedChipsProps {
  place: RecommendPlace;
  go(place: RecommendPlace): void;
}

/** What the list is like, and what it goes away from. */
export function SeedChips({ place, go }: SeedChipsProps) {
  const list = useRef<HTMLUListElement>(null);
  useFocusIfLost(list, place);
  const chip = (seed: Seed, side: 'seeds' | 'away') => {
    const name = seed.artist && seed.kind !== 'artist' ? t('seedName', [seed.title, seed.artist]) : seed.title;
    const other = side === 'seeds' ? 'away' : 'seeds';
    return (
      <li key={seed.key} className={classNames('pm8-seed', side === 'away' && 'pm8-seed--away')}>
        <IconButton
          size="small"
          label={t(other === 'away' ? 'seedTurnAway' : 'seedTurnTo', [name])}
          icon={side === 'seeds' ? <PlusIcon size={14} /> : <MinusIcon size={14} />}
          onClick={() => go(withSeed(place, other, seed))}
        />
        <span className="pm8-ellipsis">{t(side === 'seeds' ? 'seedLike' : 'seedUnlike', [name])}</span>
        <IconButton
          size="small"
          label={t('seedRemove', [name])}
          icon={<CloseIcon size={14} />}
          onClick={() => go(withoutSeed(place, seed.key))}
        />
      </li>
    );
  };
  if (place.seeds.length + place.away.length === 0) return null;
  return (
    <ul className="pm8-seeds" ref={list} tabIndex={-1} aria-label={t('seedsLabel')}>
      {place.seeds.map((seed) => chip(seed, 'seeds'))}
      {place.away.map((seed) => chip(seed, 'away'))}
    </ul>
  );
}
