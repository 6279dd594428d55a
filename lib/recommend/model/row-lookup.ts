import type { TasteModel } from './taste-model';

/** Counts the rated tracks that share a column: "14 tracks, 1.2 above your mean". */
export function countRatedByColumn(model: TasteModel): (column: number) => { ratedTracks: number; meanRating: number } {
  const { rows, rated } = model;
  const compactOf = new Map<number, number>();
  rows.original.forEach((column, compact) => compactOf.set(column, compact));
  return (column) => {
    const compact = compactOf.get(column);
    let ratedTracks = 0;
    let sum = 0;
    for (let row = 0; row < rated.tracks.length; row += 1) {
      for (let at = rows.offsets[row] ?? 0; at < (rows.offsets[row + 1] ?? 0); at += 1) {
        if (rows.columnIds[at] !== compact) continue;
        ratedTracks += 1;
        sum += rated.ratings[row] ?? 0;
        break;
      }
    }
    return { ratedTracks, meanRating: ratedTracks > 0 ? sum / ratedTracks : Number.NaN };
  };
}
