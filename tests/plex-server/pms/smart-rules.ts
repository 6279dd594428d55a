import { ALBUM, ARTIST, TRACK, type MusicItem, type Section } from '../data/library-items';
import { parseQuery, type QueryPair } from '../net/stand-in-request';
import type { PmsContext } from './pms-context';
import type { PmsUser } from './pms-user';

const LIBRARY = 'com.plexapp.plugins.library';

/**
 * Path and query of `server://{machine}/com.plexapp.plugins.library{path}`, `library://{uuid}/item/{encoded path}`,
 * `library:///directory/{encoded path}`. Undefined for anything else, other servers' content included (guess).
 */
export function uriPath(context: PmsContext, uri: string): string | undefined {
  const modern = /^server:\/\/([^/]+)\/([^/]+)(\/.*)$/s.exec(uri);
  if (modern) {
    const { machineIdentifier, shownIdentifier } = context.identity;
    const ours = modern[1] === machineIdentifier || modern[1] === shownIdentifier;
    return ours && modern[2] === LIBRARY ? modern[3] : undefined;
  }
  const old = /^library:\/\/([^/]*)\/(?:item|directory)\/(.+)$/s.exec(uri);
  if (!old) return undefined;
  const known = old[1] === '' || context.library.sections.some((section) => section.uuid === old[1]);
  return known ? decodeURIComponent(old[2] ?? '') : undefined;
}

/** The rules of a smart playlist or collection: a list of one section. */
export interface SmartRules {
  section: Section;
  pairs: QueryPair[];
}

/**
 * Filters are encoded inside the URI, and the URI once more as a parameter (§6.1). A filter that came with
 * its `>` or `<` bare was encoded once only: it is not understood, and all of the library comes (PPA#551).
 */
export function readSmartRules(context: PmsContext, uri: string): SmartRules | undefined {
  const match = /^\/library\/sections\/(\d+)\/all(?:\?(.*))?$/s.exec(uriPath(context, uri) ?? '');
  const section = context.library.section(match?.[1] ?? '');
  if (!section) return undefined;
  const encoded = (match?.[2] ?? '').split('&').filter((part) => !/[<> ]/.test(part));
  return { section, pairs: parseQuery(encoded.join('&')) };
}

/** @param type of the result; by default what the rules ask for. */
export function runRules(context: PmsContext, user: PmsUser, rules: SmartRules, type?: number): readonly MusicItem[] {
  const asked = Number(rules.pairs.find(([name]) => name === 'type')?.[1] ?? TRACK);
  const shown = type ?? (asked === ARTIST || asked === ALBUM ? asked : TRACK);
  // Unprefixed fields keep the meaning that they had for the rules' own type (§4.3).
  const scope: QueryPair[] = shown === asked ? [] : [['sourceType', String(asked)]];
  return context.queries.run({
    sections: [rules.section],
    type: shown,
    pairs: [...rules.pairs, ...scope],
    userId: user.account.id,
    state: user.state,
  });
}
