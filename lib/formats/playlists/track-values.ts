/** A count or a length: whole, above 0, or unknown. */
export function readWhole(value: number | null | undefined): number | null {
  if (value === null || value === undefined || !Number.isFinite(value)) return null;
  const whole = Math.round(value);
  return whole > 0 && whole <= Number.MAX_SAFE_INTEGER ? whole : null;
}

const MBID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

/** The id alone, out of an address of MusicBrainz too. */
export const readMbid = (raw: string | null | undefined): string | null =>
  (raw && MBID.exec(raw)?.[0].toLowerCase()) || null;

/** Two letters of a country, three of a registrant, seven digits; dashes are for the eye. */
export function readIsrc(raw: string | null | undefined): string | null {
  const plain =
    raw
      ?.replace(/^(?:urn:)?isrc:/i, '')
      .replace(/[\s-]/g, '')
      .toUpperCase() ?? '';
  return /^[A-Z]{2}[A-Z0-9]{3}\d{7}$/.test(plain) ? plain : null;
}
