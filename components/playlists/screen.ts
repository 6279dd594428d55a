/** What of the Playlists tool is shown. */
export type Screen =
  | { kind: 'list' }
  | { kind: 'open'; key: string }
  /** Rules of a playlist; `key` null makes a new one. */
  | { kind: 'rules'; key: string | null }
  | { kind: 'copies' }
  | { kind: 'import' }
  | { kind: 'conflict'; edit: string };
