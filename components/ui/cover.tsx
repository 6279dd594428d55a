import { useEffect, useState } from 'react';
import { classNames } from './class-names';
import { knownPicture, requestPicture } from './picture-requests';
import { MusicIcon } from './icons';
import './cover.css';

interface CoverProps {
  server: string;
  /** Path of the picture on its server; null shows the placeholder. */
  path: string | null;
  /** Edge in CSS pixels. */
  size: number;
  /** Round, for artists. */
  round?: boolean;
}

/**
 * A picture of the library. The background fetches it and answers a `data:` URL, so no page ever
 * names a Plex host (house.md, law 1). Decoration: the title stands beside it.
 */
export function Cover({ server, path, size, round = false }: CoverProps) {
  const wanted =
    path === null ? null : { server, path, size: Math.ceil(size * Math.min(window.devicePixelRatio || 1, 2)) };
  const key = wanted && `${wanted.server}|${wanted.path}|${wanted.size}`;
  const [loaded, setLoaded] = useState<{ key: string; url: string | null } | null>(null);

  useEffect(() => {
    if (!wanted || key === null || knownPicture(wanted) !== undefined) return;
    let shown = true;
    void requestPicture(wanted).then((url) => shown && setLoaded({ key, url }));
    return () => {
      shown = false;
    };
    // oxlint-disable-next-line react/exhaustive-deps -- `key` says all that `wanted` says
  }, [key]);

  const url = wanted ? (knownPicture(wanted) ?? (loaded?.key === key ? loaded.url : null)) : null;
  return (
    <div className={classNames('pm8-cover', round && 'pm8-cover--round')} style={{ width: size, height: size }}>
      <MusicIcon size={Math.max(14, Math.round(size * 0.4))} />
      {url === null ? null : <img src={url} alt="" draggable={false} />}
    </div>
  );
}
