/** Rows of one request: as many as a server gives in a second, so that slow ones are not asked for too much. */
const FIRST_PAGE = 500;
const SMALLEST_PAGE = 100;
const LARGEST_PAGE = 2000;
const QUICK_MS = 1000;
const SLOW_MS = 6000;

/**
 * How much to ask for at once, and how many requests at the same time (plex-protocol.md §11.4): grows
 * while a server answers quickly, and backs off when it is slow or refuses.
 * @param fixedSize the user's choice, 0 = by measuring @param most requests at once
 */
export function createPagePace({ fixedSize, most }: { fixedSize: number; most: number }) {
  let size = fixedSize > 0 ? fixedSize : FIRST_PAGE;
  let parallel = most;

  return {
    size: (): number => size,
    parallel: (): number => parallel,
    /** @param ms how long a page of `asked` rows took */
    answered(asked: number, ms: number): void {
      if (ms > SLOW_MS) {
        if (fixedSize === 0) size = Math.max(SMALLEST_PAGE, Math.floor(asked / 2));
        parallel = Math.max(1, parallel - 1);
        return;
      }
      if (ms < QUICK_MS) {
        if (fixedSize === 0 && asked >= size) size = Math.min(LARGEST_PAGE, size * 2);
        parallel = Math.min(most, parallel + 1);
      }
    },
    /** A page was refused or came too late. */
    failed(): void {
      if (fixedSize === 0) size = Math.max(SMALLEST_PAGE, Math.floor(size / 2));
      parallel = 1;
    },
  };
}

export type PagePace = ReturnType<typeof createPagePace>;
