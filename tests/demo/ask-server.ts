import type { StandIn } from '../support/stand-in';

export interface ServerTrack {
  ratingKey: string;
  title: string;
  parentRatingKey: string;
  /** Absent when unrated. */
  userRating?: number;
}

/** What the music server answers to its owner. @param path such as `/library/metadata/12/children` */
export async function askServer(plex: StandIn, path: string): Promise<ServerTrack[]> {
  const { url, token } = plex.pms;
  const answer = await fetch(`${url}${path}?X-Plex-Token=${token}`, { headers: { accept: 'application/json' } });
  const { MediaContainer } = (await answer.json()) as { MediaContainer: { Metadata?: ServerTrack[] } };
  return MediaContainer.Metadata ?? [];
}
