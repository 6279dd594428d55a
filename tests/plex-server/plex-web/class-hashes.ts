import { createHash } from 'node:crypto';

/** In the page's sources every class is written `Component-element__H`; the tail is what a build of Plex Web hashes. */
const CLASS = /\b([A-Z][A-Za-z]+-[A-Za-z0-9]+)__H\b/g;

/** Puts the hashes of one run into a script or style sheet: the same class, the same hash, another run, another one. */
export function hashClasses(text: string, salt: string): string {
  return text.replace(CLASS, (_whole, name: string) => {
    const hash = createHash('sha256').update(`${salt}/${name}`).digest('base64url').replaceAll(/[-_]/g, '');
    return `${name}-${hash.slice(0, 5)}`;
  });
}
