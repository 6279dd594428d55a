import type { StandIn } from './stand-in';

/** A track as the stand-in's own list has it. */
export interface KnownTrack {
  key: string;
  title: string;
  albumKey: string;
  album: string;
  artistKey: string;
  artist: string;
}

interface Listed {
  ratingKey: string;
  title: string;
  parentRatingKey: string;
  parentTitle: string;
  grandparentRatingKey: string;
  grandparentTitle: string;
}

/** A track of the first server's music library. @param place counted from 0 */
export async function trackOf(plex: StandIn, place = 0): Promise<KnownTrack> {
  const query = `type=10&X-Plex-Container-Start=${place}&X-Plex-Container-Size=1&X-Plex-Token=${plex.pms.token}`;
  const sections = await plex.control.servers();
  const section = sections[0]?.sections.find((one) => one.type === 'artist')?.key ?? '1';
  const answer = await fetch(`${plex.pms.url}/library/sections/${section}/all?${query}`, {
    headers: { accept: 'application/json' },
  });
  const { MediaContainer } = (await answer.json()) as { MediaContainer: { Metadata: Listed[] } };
  const [track] = MediaContainer.Metadata;
  if (!track) throw new Error(`There is no track ${place}`);
  return {
    key: track.ratingKey,
    title: track.title,
    albumKey: track.parentRatingKey,
    album: track.parentTitle,
    artistKey: track.grandparentRatingKey,
    artist: track.grandparentTitle,
  };
}
