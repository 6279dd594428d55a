import type { KeyboardEvent } from 'react';
import { ItemStars } from '@/components/ratings/item-stars';
import { Cover } from '@/components/ui/cover';
import { ErrorBanner } from '@/components/ui/error-banner';
import { Loading } from '@/components/ui/spinner';
import type { ItemRow } from '@/lib/library/item-row';
import { t } from '@/lib/util/i18n';
import type { Rating } from './now-playing-card';
import type { Search } from './use-search';

const KINDS = { track: 'popupTrack', album: 'popupAlbum', artist: 'popupArtist' } as const;

/** Puts the focus on the stars of a result. @param step from the focused one; null: the first */
export function focusResult(list: ParentNode, step: 1 | -1 | null): boolean {
  const sliders = [...list.querySelectorAll<HTMLElement>('[data-result] [role="slider"]')];
  const at = sliders.findIndex((slider) => slider === document.activeElement);
  const next = sliders[step === null ? 0 : at + step];
  next?.focus();
  return next !== undefined;
}

/** Arrow up and down go from the stars of a result to the next one's. */
function moveOn(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  event.preventDefault();
  const list = event.currentTarget.closest('ul');
  if (list) focusResult(list, event.key === 'ArrowDown' ? 1 : -1);
}

export function SearchResults({ search, rating }: { search: Search; rating: Rating }) {
  const { results, loading, error } = search;
  if (error) return <ErrorBanner error={error} onRetry={search.retry} />;
  if (!results) return loading ? <Loading label={t('uiLoading')} /> : null;
  return (
    <>
      <output className="pm8-hidden">{loading ? '' : t('popupSearchCount', results.length)}</output>
      {results.length === 0 && !loading ? (
        <p className="pm8-muted">{t('popupSearchNothing', [search.query.trim()])}</p>
      ) : (
        <ul className="pm8-results" aria-label={t('popupSearchResults')}>
          {results.map((item) => (
            <ResultRow key={item.ref.key} item={item} rating={rating} />
          ))}
        </ul>
      )}
    </>
  );
}

function ResultRow({ item, rating }: { item: ItemRow; rating: Rating }) {
  const under =
    item.kind === 'track'
      ? item.artist
      : [t(KINDS[item.kind]), item.kind === 'album' ? item.artist : ''].filter(Boolean).join(' · ');
  return (
    <li className="pm8-results__row" data-result={item.ref.key}>
      <Cover server={item.ref.server} path={item.thumb} size={36} round={item.kind === 'artist'} />
      <div className="pm8-grow">
        <div className="pm8-clamp pm8-strong" dir="auto" title={item.title}>
          {item.title}
        </div>
        <div className="pm8-clamp pm8-small pm8-muted" dir="auto" title={under}>
          {under}
        </div>
      </div>
      <span role="presentation" onKeyDown={moveOn}>
        <ItemStars
          item={item}
          owner={rating.owner}
          size="s"
          blocked={rating.blocked}
          confirmOwner={rating.confirmOwner}
          inList
          onRated={(result) => rating.onRated(result, item.title)}
          onError={rating.onError}
        />
      </span>
    </li>
  );
}
