import type { FoundTrack } from './playlist-builder';
import { readIsrc, readMbid } from './track-values';

/**
 * What XSPF and JSPF have no field for, written as their `meta`, whose `rel` has to be an address.
 * Other players pass them over.
 */
const META = 'urn:x-plexm8:';

interface MetaField {
  rel: string;
  read(track: FoundTrack, value: string): void;
  write(track: FoundTrack): string | null;
}

const FIELDS: readonly MetaField[] = [
  {
    rel: `${META}album-artist`,
    read: (track, value) => void (track.albumArtist = value),
    write: ({ albumArtist }) => albumArtist ?? null,
  },
  { rel: `${META}disc`, read: (track, value) => void (track.disc = Number(value)), write: ({ disc }) => numeral(disc) },
  { rel: `${META}year`, read: (track, value) => void (track.year = Number(value)), write: ({ year }) => numeral(year) },
];

export const META_FIELDS: ReadonlyMap<string, MetaField> = new Map(FIELDS.map((field) => [field.rel, field]));

const numeral = (value: number | null | undefined): string | null => (value ? String(value) : null);

/** An `identifier`: the recording at MusicBrainz, an ISRC, or the address at another service. */
export function takeIdentifier(track: FoundTrack, value: string): void {
  const isrc = readIsrc(value);
  if (isrc !== null) track.isrc = isrc;
  else if (/musicbrainz\.org\/recording\/|^[0-9a-f-]{36}$/i.test(value)) track.mbid ??= readMbid(value);
  else track.uri ??= value;
}

/** The identifiers of a track, as the two formats want them. */
export function identifiersOf({ mbid, isrc }: FoundTrack): string[] {
  return [...(mbid ? [`https://musicbrainz.org/recording/${mbid}`] : []), ...(isrc ? [`urn:isrc:${isrc}`] : [])];
}

/** Pairs of `rel` and content, of what the track has. */
export function metaOf(track: FoundTrack): [string, string][] {
  return FIELDS.flatMap(({ rel, write }) => {
    const value = write(track);
    return value === null ? [] : [[rel, value] as [string, string]];
  });
}
