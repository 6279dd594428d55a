/** A rating that is wanted for the item that is shown. */
export interface Wish {
  /** Never rejects. */
  send(): Promise<void>;
  /** Asked when its turn comes: the surface may show another item by then. */
  isWanted(): boolean;
}

/** One wish after the other. While one is on its way only the newest waits behind it. */
export function createWishLine() {
  let isBusy = false;
  let next: Wish | null = null;

  return {
    get isBusy(): boolean {
      return isBusy;
    },
    async add(first: Wish): Promise<void> {
      if (isBusy) {
        next = first;
        return;
      }
      isBusy = true;
      try {
        for (let wish: Wish | null = first; wish?.isWanted();) {
          await wish.send();
          wish = next;
          next = null;
        }
      } finally {
        isBusy = false;
      }
    },
    /** Another item is shown: what still waits was for the old one. */
    forgetWaiting(): void {
      next = null;
    },
  };
}
