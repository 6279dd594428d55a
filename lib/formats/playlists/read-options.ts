/** What every reader of a whole text file is told. */
export interface TextReadOptions {
  /** Name for a list that has none: the file's, without its ending. */
  name: string;
  /** Label of an encoding that a person chose; left out, it is found out. */
  encoding?: string | null;
}
