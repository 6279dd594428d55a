import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** HetRec 2011 Last.fm-2k as read, artists and tags numbered from 0. */
export interface HetRec {
  artistNames: string[];
  /** Listens of each user, artists in ascending order. */
  users: Map<number, { artist: number; listens: number }[]>;
  taggings: { user: number; artist: number; tag: number }[];
  tagCount: number;
}

export function loadHetRec(folder: string): HetRec {
  const artistIds = new Map<string, number>();
  const artistNames: string[] = [];
  for (const [id = '', name = ''] of rowsOf(join(folder, 'artists.dat'), 'utf8')) {
    if (!/^\d+$/.test(id) || artistIds.has(id)) continue;
    artistIds.set(id, artistNames.length);
    artistNames.push(name);
  }
  const artistOf = (id: string): number => {
    const known = artistIds.get(id);
    if (known !== undefined) return known;
    artistIds.set(id, artistNames.length);
    artistNames.push('');
    return artistNames.length - 1;
  };
  const users: HetRec['users'] = new Map();
  for (const [user = '', artist = '', weight = ''] of rowsOf(join(folder, 'user_artists.dat'), 'utf8')) {
    const listens = Number(weight);
    if (!/^\d+$/.test(user) || !/^\d+$/.test(artist) || !(listens > 0)) continue;
    const list = users.get(Number(user)) ?? [];
    list.push({ artist: artistOf(artist), listens });
    users.set(Number(user), list);
  }
  for (const list of users.values()) list.sort((a, b) => a.artist - b.artist);
  const tagIds = new Map<string, number>();
  const taggings: HetRec['taggings'] = [];
  for (const [user = '', artist = '', tag = ''] of rowsOf(join(folder, 'user_taggedartists.dat'), 'utf8')) {
    if (!/^\d+$/.test(user) || !/^\d+$/.test(artist) || tag === '') continue;
    const known = tagIds.get(tag) ?? tagIds.size;
    tagIds.set(tag, known);
    taggings.push({ user: Number(user), artist: artistOf(artist), tag: known });
  }
  return { artistNames, users, taggings, tagCount: tagIds.size };
}

function* rowsOf(path: string, encoding: BufferEncoding): Generator<string[]> {
  for (const line of readFileSync(path, encoding).split(/\r?\n/)) if (line !== '') yield line.split('\t');
}
