import { useState } from 'react';
import { useAction } from '@/components/ui/use-action';
import { client } from '@/lib/messaging/client';
import type { FeedbackKind, FeedbackRow, Recommendation } from '@/lib/recommend/recommendation';
import type { AppError } from '@/lib/util/app-error';
import type { LibraryRef } from '@/lib/util/refs';

export interface FeedbackGiver {
  /** Given last, until it is taken back or put away. */
  last: FeedbackRow | null;
  give(item: Recommendation, kind: FeedbackKind): void;
  undo(): void;
  busy: boolean;
  error: AppError | null;
  dismiss(): void;
  /** Rows that shall not be shown any more. */
  isGone(item: Recommendation): boolean;
  kindOf(item: Recommendation): FeedbackKind | null;
}

/** More, less, never: what a person says about what is recommended. Kept here, never sent to Plex. */
export function useFeedback(library: LibraryRef): FeedbackGiver {
  const [given, setGiven] = useState<{ item: Recommendation; row: FeedbackRow }[]>([]);
  const [last, setLast] = useState<FeedbackRow | null>(null);
  const add = useAction(async (item: Recommendation, kind: FeedbackKind) => {
    const isArtist = kind === 'never' && item.artistKey !== null;
    const ref = isArtist && item.artistKey !== null ? { server: item.ref.server, key: item.artistKey } : item.ref;
    const row = await client.recommendations.addFeedback({
      item: ref,
      itemKind: isArtist ? 'artist' : 'track',
      kind,
      library,
    });
    setGiven((old) => [...old, { item, row }]);
    setLast(row);
  });
  const remove = useAction(async (row: FeedbackRow) => {
    await client.recommendations.removeFeedback(row.id, library);
    setGiven((old) => old.filter((one) => one.row.id !== row.id));
    setLast(null);
  });
  return {
    last,
    give: (item, kind) => void add.run(item, kind),
    undo: () => void (last && remove.run(last)),
    busy: remove.busy,
    error: add.error ?? remove.error,
    dismiss() {
      setLast(null);
      add.clearError();
      remove.clearError();
    },
    isGone: (item) =>
      given.some(({ item: known, row }) =>
        row.kind === 'more'
          ? false
          : row.itemKind === 'artist'
            ? known.artistKey === item.artistKey
            : known.ref.key === item.ref.key,
      ),
    kindOf: (item) => given.findLast(({ item: known }) => known.ref.key === item.ref.key)?.row.kind ?? null,
  };
}
