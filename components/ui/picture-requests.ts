import { client } from '@/lib/messaging/client';

export interface PictureRequest {
  server: string;
  path: string;
  /** Edge in device pixels. */
  size: number;
}

/** A message holds at most 1 MB; a small cover is up to about 30 kB as a data: URL, a large one 60 kB. */
const PER_CALL = 12;
const KEPT = 400;

const known = new Map<string, string | null>();
const waiting = new Map<string, { request: PictureRequest; answers: ((url: string | null) => void)[] }>();
let scheduled = false;

const idOf = ({ server, path, size }: PictureRequest): string => `${server}|${path}|${size}`;

/** The picture if it was fetched before: a `data:` URL, null when there is none, undefined when never asked. */
export function knownPicture(request: PictureRequest): string | null | undefined {
  return known.get(idOf(request));
}

/** Asks for a picture; everything asked for within one frame goes in few calls. Null when there is none. */
export function requestPicture(request: PictureRequest): Promise<string | null> {
  return new Promise((resolve) => {
    const id = idOf(request);
    const asked = waiting.get(id);
    if (asked) asked.answers.push(resolve);
    else waiting.set(id, { request, answers: [resolve] });
    if (scheduled) return;
    scheduled = true;
    // Not requestAnimationFrame: it stands still in a hidden page.
    setTimeout(sendWaiting, 16);
  });
}

function sendWaiting(): void {
  scheduled = false;
  const batch = [...waiting.entries()];
  waiting.clear();
  for (let start = 0; start < batch.length; start += PER_CALL) void fetchPart(batch.slice(start, start + PER_CALL));
}

async function fetchPart(
  part: [string, { request: PictureRequest; answers: ((url: string | null) => void)[] }][],
): Promise<void> {
  let urls: (string | null)[];
  try {
    urls = await client.pictures.get(part.map(([, { request }]) => request));
  } catch {
    // A missing cover is shown as the placeholder and asked for again next time; the lists say what is wrong.
    for (const [, { answers }] of part) for (const answer of answers) answer(null);
    return;
  }
  part.forEach(([id, { answers }], index) => {
    const url = urls[index] ?? null;
    remember(id, url);
    for (const answer of answers) answer(url);
  });
}

function remember(id: string, url: string | null): void {
  known.delete(id);
  known.set(id, url);
  if (known.size <= KEPT) return;
  const oldest = known.keys().next();
  if (!oldest.done) known.delete(oldest.value);
}
