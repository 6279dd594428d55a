/** An item on one server: the only form of an item that crosses messages. `key` is Plex's opaque `ratingKey`. */
export interface TrackRef {
  server: string;
  key: string;
}

/** Whose ratings: a server's `machineIdentifier` and a plex.tv account uuid (`local` for a pasted server token). */
export interface Owner {
  server: string;
  account: string;
}

/** A music library of an owner. `section` is the section's key on that server. */
export interface LibraryRef extends Owner {
  section: string;
}

export type ItemKind = 'track' | 'album' | 'artist';

export const sameOwner = (a: Owner, b: Owner): boolean => a.server === b.server && a.account === b.account;

/** The account id of a server that was added by address and token, without a plex.tv account. */
export const LOCAL_ACCOUNT = 'local';
