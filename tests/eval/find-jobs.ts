import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PLANTED_PEOPLE } from './generator.ts';
import type { Job } from './job.ts';

/** What a folder holds, longest work first. `skipped` names the sets that it lacks. */
export function findJobs(folder: string, quick: boolean): { jobs: Job[]; skipped: string[] } {
  const jobs: Job[] = [];
  const skipped: string[] = [];
  const here = readdirSync(folder);
  const filesIn = (name: string, ending: string): string[] =>
    here.includes(name)
      ? readdirSync(join(folder, name))
          .filter((file) => file.toLowerCase().endsWith(ending))
          .sort()
      : [];
  const songs = filesIn('spotify_songs', '.csv');
  if (songs.length === 0) skipped.push('C: no spotify_songs/*.csv');
  for (const file of songs) jobs.push({ kind: 'playlists', path: join(folder, 'spotify_songs', file), quick });

  const hetrec = join(folder, 'hetrec');
  const hasHetRec = filesIn('hetrec', '.dat').includes('user_artists.dat');
  if (hasHetRec) jobs.push({ kind: 'artists', folder: hetrec, quick });
  else skipped.push('A: no hetrec/user_artists.dat');

  const truths = filesIn('artist_similarity', '.csv');
  if (truths.length === 0 || !hasHetRec) skipped.push('S: no artist_similarity/*.csv beside hetrec/');
  else
    for (const file of truths)
      jobs.push({
        kind: 'similarity',
        folder: hetrec,
        path: join(folder, 'artist_similarity', file),
        name: bare(file),
        quick,
      });

  const people = filesIn('itunes', '.json');
  if (people.length === 0) skipped.push('B: no itunes/*.json');
  for (const file of people) jobs.push({ kind: 'stars', path: join(folder, 'itunes', file), name: bare(file), quick });
  return { jobs, skipped };
}

/** Every rated library again, with one kind of signal made worthless. */
export function stressJobs(jobs: readonly Job[]): Job[] {
  return jobs.flatMap((job) =>
    job.kind === 'stars'
      ? (['content', 'plays'] as const).map((what) => ({ ...job, kind: 'stress' as const, what }))
      : [],
  );
}

export function plantedJobs(quick: boolean): Job[] {
  return PLANTED_PEOPLE.map(({ name }) => ({ kind: 'planted', name, quick }));
}

function bare(file: string): string {
  return file.replace(/\.[^.]+$/, '');
}
