/** The part of an idb transaction that ends it. */
interface Ending {
  readonly done: Promise<void>;
  abort(): void;
}

/**
 * Makes some writes in one transaction: all or none. Without this a write that throws by itself (a value
 * that can't be cloned) would leave the ones before it to be committed.
 */
export async function atomically(transaction: Ending, write: (writes: Promise<unknown>[]) => unknown): Promise<void> {
  const writes: Promise<unknown>[] = [];
  try {
    write(writes);
    await Promise.all([...writes, transaction.done]);
  } catch (error) {
    // Each of them is rejected by the abort too; the first error is the one that tells.
    for (const one of [...writes, transaction.done]) one.catch(() => undefined);
    abort(transaction);
    await transaction.done.catch(() => undefined);
    throw error;
  }
}

function abort(transaction: Ending): void {
  try {
    transaction.abort();
  } catch (error) {
    // InvalidStateError: it has aborted already, which is what was wanted.
    if (!(error instanceof DOMException) && !(error instanceof Error && error.name === 'InvalidStateError'))
      throw error;
  }
}
