import type { LibraryImage } from '@/lib/library/image/library-image';
import { yearReader } from '@/lib/library/views/fields';
import { createRowReader } from '@/lib/library/views/library-rows';
import type { FeedbackRecord } from '@/lib/store/recommend-records';
import { createFeatureSpace, type FeatureSpace } from '../model/feature-space';
import { createRatingJudge } from '../model/predicted-rating';
import { fitTaste, scoreTracks, type TasteModel } from '../model/taste-model';
import type { Reason, Recommendation } from '../recommendation';
import { type AlbumLabels, readAlbumLabels } from './album-labels';
import { readRated, readTasteSource, type TasteSource } from './taste-source';
import type { VectorSet } from './vector-set';

/** A person's taste over one library. */
export interface Taste {
  source: TasteSource;
  model: TasteModel;
  /** Of each track. */
  scores: Float32Array;
  judge: ReturnType<typeof createRatingJudge>;
  /** Own ratings, without what feedback stands in for. */
  ratings: number;
}

/** A library with what recommendations keep beside it: made when it is asked for, until what it is made of changes. */
export interface OpenLibrary {
  image: LibraryImage;
  set: VectorSet | null;
  labels(): AlbumLabels;
  taste(feedback: readonly FeedbackRecord[]): Taste;
  row(row: number, more: Pick<Recommendation, 'matchScore' | 'reasons'> & { predicted?: number }): Recommendation;
  /** Name of the track's own artist. */
  artistOf(row: number): string;
  yearOf(row: number): number;
}

export function openLibrary(image: LibraryImage, server: string): OpenLibrary {
  const { texts } = image.tables.track;
  let labels: { structure: number; value: AlbumLabels } | null = null;
  let source: { structure: number; value: TasteSource } | null = null;
  let space: { source: TasteSource; value: FeatureSpace } | null = null;
  let taste: { stamp: string; value: Taste } | null = null;

  /** Tracks, tags and dates stay while no item changes; plays are looked at anew with each rating or play. */
  function readSource(): TasteSource {
    if (source?.structure === image.structure) return source.value;
    source = { structure: image.structure, value: readTasteSource(image) };
    return source.value;
  }

  function readSpace(): { space: FeatureSpace; source: TasteSource } {
    const read = readSource();
    const { library, rows } = read;
    const { viewCount, skipCount } = image.tables.track.numbers;
    let changed = space?.source !== read;
    for (let at = 0; at < rows.length; at += 1) {
      const plays = viewCount.at(rows[at] ?? 0);
      const skips = skipCount.at(rows[at] ?? 0);
      changed ||= library.plays[at] !== Math.fround(plays) || library.skips[at] !== Math.fround(skips);
      library.plays[at] = plays;
      library.skips[at] = skips;
    }
    if (changed || space === null) space = { source: read, value: createFeatureSpace(library, 'all') };
    return { space: space.value, source: read };
  }

  return {
    image,
    set: null,
    labels() {
      if (labels?.structure !== image.structure) labels = { structure: image.structure, value: readAlbumLabels(image) };
      return labels.value;
    },
    taste(feedback) {
      const said = feedback.map(({ id, kind }) => `${id} ${kind}`).join();
      const stamp = `${image.structure} ${image.personal} ${said}`;
      if (taste?.stamp === stamp) return taste.value;
      const { space: open, source: read } = readSpace();
      const { rated, own } = readRated(image, read, feedback);
      const model = fitTaste(open, rated);
      const value = { source: read, model, scores: scoreTracks(model), judge: createRatingJudge(model), ratings: own };
      taste = { stamp, value };
      return value;
    },
    row(row, { matchScore, reasons, predicted }) {
      const item = createRowReader(image, server, 'track')(row, null);
      return { ...item, matchScore, reasons, reason: strongest(reasons), predicted: predicted ?? null };
    },
    artistOf: (row) => texts.originalTitle.at(row) || texts.grandparentTitle.at(row),
    yearOf: (row) => yearReader(image, 'track')(row),
  };
}

const strongest = ([first]: readonly Reason[]): Reason | null => first ?? null;
