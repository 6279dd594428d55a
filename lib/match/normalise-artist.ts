import { foldMarks, foldText, foldWords, stripArticle } from './fold-text';

/** Who made a track, as far as one field of tags says it. */
export interface ArtistKey {
  /** All words without a leading article; '' for none. */
  full: string;
  /** The same without a feat. clause. */
  lead: string;
  /** The single names in `full`, sorted: split at commas, "and", "/", ";", "x", "vs", feat. */
  members: string[];
  /** "Various Artists" and the like: says nothing. */
  isVarious: boolean;
}

const VARIOUS: ReadonlySet<string> = new Set([
  'various artists',
  'various',
  'various artist',
  'va',
  'v a',
  'multiple artists',
  'unknown artist',
  'unknown',
  '[unknown]',

  'verschiedene interpreten',
  'verschiedene',
  'artistes divers',
  'artistas varios',
  'varios artistas',
  'artisti vari',
  'compilation',
  'compilations',
  'soundtrack',
  'разные исполнители',
]);
const ARTIST_FEAT = /[\s([]+(?:feat\.?|ft\.?|featuring|with)\s+(.*)$/;
const JOINERS = /\s*[;,/\0|]\s*|\s+(?:and|with|vs\.?|x|feat\.?|ft\.?|featuring|y|et|und)\s+|\s*&\s*|\s+\+\s+/;

/** Takes an artist field apart; containment of names is for the caller to judge. */
export function parseArtist(raw: string): ArtistKey {
  const marked = foldMarks(raw).trim();
  if (marked === '') return { full: '', lead: '', members: [], isVarious: false };
  const plain = foldWords(marked) || marked;
  const full = foldWords(stripArticle(marked)) || plain;
  const feat = ARTIST_FEAT.exec(marked);
  const lead = feat && feat.index > 0 ? foldText(stripArticle(marked.slice(0, feat.index))) : full;
  const members = marked
    .replace(/[()[\]]/g, ' ')
    .split(JOINERS)
    .map((name) => foldWords(stripArticle(name)))
    .filter((name) => name !== '');
  return { full, lead, members: [...new Set([full, lead, ...members])].sort(), isVarious: VARIOUS.has(plain) };
}
