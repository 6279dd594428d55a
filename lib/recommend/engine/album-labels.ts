import type { LibraryImage } from '@/lib/library/image/library-image';
import type { LabelledRows } from '../model/label-matrix';
import { labelSetsOf } from '../model/label-sets';
import { groupRows } from './group-rows';
import { mergeTags } from './merged-tags';
import type { Vocabulary } from './vocabulary';

/** A tag of tracks describes their album when so large a share of them has it. */
const SHARED_BY = 0.5;

/** What describes each album: its tags, those of its artist and of most of its tracks, and the artist with its Similar. */
export interface AlbumLabels {
  /** Rows of albums that are there. */
  albums: Int32Array;
  /** Changes with whatever a vector is made of. */
  hash(album: number): number;
  /**
   * Labels in a numbering. Albums of one artist with the same tags share a row.
   * @returns for each of `albums` its row
   */
  label(albums: Int32Array, vocabulary: Vocabulary): { rows: LabelledRows; rowOf: Int32Array };
}

export function readAlbumLabels(image: LibraryImage): AlbumLabels {
  const { artist: artists, album: table, track: tracks } = image.tables;
  const tags = mergeTags(image);
  const artistOf = image.links('album', 'artist');
  const tracksOf = groupRows(image.links('track', 'album'), table.size, tracks.dead);
  const tagHashes = Uint32Array.from(tags.names, (name) => hashOf(name, 1));
  const artistHashes = new Map<number, number>();

  const artistName = (album: number): string =>
    artists.title.at(artistOf[album] ?? -1) || table.texts.parentTitle.at(album);
  const similarOf = (artist: number): string[] => (artist < 0 ? [] : artists.tags.similar.of(artist));

  function tagsOf(album: number): number[] {
    const found = new Set<number>();
    tags.collect('artist', artistOf[album] ?? -1, found);
    tags.collect('album', album, found);
    const own = tracksOf.of(album);
    const counts = new Map<number, number>();
    for (const track of own) {
      const here = new Set<number>();
      tags.collect('track', track, here);
      for (const tag of here) counts.set(tag, (counts.get(tag) ?? 0) + 1);
    }
    for (const [tag, count] of counts) if (count >= own.length * SHARED_BY) found.add(tag);
    return [...found].sort((a, b) => a - b);
  }

  function artistHash(album: number): number {
    const artist = artistOf[album] ?? -1;
    const known = artistHashes.get(artist);
    if (known !== undefined && artist >= 0) return known;
    const hash = similarOf(artist).reduce((sum, name) => (sum + hashOf(name, 2)) >>> 0, hashOf(artistName(album), 3));
    artistHashes.set(artist, hash);
    return hash;
  }

  return {
    albums: Int32Array.from({ length: table.size }, (_, row) => row).filter((row) => table.dead[row] !== 1),
    // A sum, as the order in which tags come means nothing.
    hash: (album) => tagsOf(album).reduce((sum, tag) => (sum + (tagHashes[tag] ?? 0)) >>> 0, artistHash(album)),
    label(albums, vocabulary) {
      const tagIds = Int32Array.from(tags.names, (name) => vocabulary.tag(name));
      // Artists first: their numbers are their rows in the lists of similar ones.
      const newNames: string[] = [];
      const nameIds = Int32Array.from(albums, (album) => {
        const name = artistName(album);
        const id = vocabulary.name(name);
        // A frozen vocabulary does not know a new artist; its Similar may still place it.
        return id >= 0 || name === '' ? id : vocabulary.names.length + newNames.push(name) - 1;
      });
      const similar: number[][] = [];
      const sets: number[][] = [];
      const setOf = new Map<string, number>();
      const rowOfName = new Map<string, number>();
      const tagSet: number[] = [];
      const artist: number[] = [];
      const rowOf = Int32Array.from(albums, (album, at) => {
        const own = tagsOf(album)
          .map((tag) => tagIds[tag] ?? -1)
          .filter((tag) => tag >= 0)
          .sort((a, b) => a - b);
        const name = own.join();
        let set = own.length === 0 ? -1 : (setOf.get(name) ?? -1);
        if (set < 0 && own.length > 0) {
          set = sets.push(own) - 1;
          setOf.set(name, set);
        }
        const id = nameIds[at] ?? -1;
        const rowName = `${id} ${set}`;
        const known = rowOfName.get(rowName);
        if (known !== undefined) return known;
        if (id >= 0) similar[id] ??= similarOf(artistOf[album] ?? -1).map((other) => vocabulary.name(other));
        const row = tagSet.push(set) - 1;
        artist.push(id);
        rowOfName.set(rowName, row);
        return row;
      });
      const lists = Array.from({ length: vocabulary.names.length + newNames.length }, (_, id) =>
        (similar[id] ?? []).filter((other) => other >= 0),
      );
      return {
        rowOf,
        rows: {
          rows: tagSet.length,
          tagSet: Int32Array.from(tagSet),
          artist: Int32Array.from(artist),
          tags: labelSetsOf(sets),
          tagCount: vocabulary.tags.length,
          similar: labelSetsOf(lists),
          nameCount: lists.length,
        },
      };
    },
  };
}

/** FNV-1a. */
function hashOf(text: string, salt: number): number {
  let hash = 2_166_136_261 ^ salt;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 16_777_619);
  return hash >>> 0;
}
