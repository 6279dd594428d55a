import type { ViewDefinition } from '@/lib/library/views/view';
import { type MediaQuery, all } from '@/lib/plex/media-query';
import type { QueryDefinition } from '@/lib/plex/media-query-reader';
import { definitionPairs } from '@/lib/plex/media-query-wire';
import type { FieldChoice, SectionMeta } from '@/lib/plex/section-meta';
import { buildSmartUri, readSmartUri } from '@/lib/plex/smart-uri';
import { AppError } from '@/lib/util/app-error';
import { type ItemKind, type LibraryRef, type Owner, sameOwner } from '@/lib/util/refs';
import type { EditDesk } from './edit-desk';
import { judgeRule, optionsOf } from './judge-rule';
import type { KeptRules } from './kept-rules';
import { titleIn } from './parse-input';
import type { PlaylistEditState } from './playlist-state';
import type { RuleReader } from './read-rule';
import type { SourceDeps } from './resolve-source';
import { type KeptRuleRow, type OpenedRule, type RulePreview, type SmartRule, parseRule } from './smart-rule';
import { type TagNames, createTagNames } from './tag-names';
import type { LibraryEngine } from '@/lib/library/engine-face';

export interface SmartDeps extends Omit<SourceDeps, 'engine'> {
  engine: Pick<LibraryEngine, 'keys' | 'read'>;
  desk: EditDesk;
  kept: KeptRules;
  rules: RuleReader;
  session: { active(): LibraryRef | null };
}

/** What can be asked of a library, in the server's language. JSON-safe. */
export interface RuleVocabulary {
  types: SectionMeta['types'];
  /** Operators of each field type. */
  operators: Record<string, { key: string; title: string }[]>;
}

interface KnownLibrary {
  meta: Promise<SectionMeta>;
  tags: Promise<TagNames>;
}

const FIRST_ROWS = 50;

/** Smart playlists of Plex, and lists by rules that Plex can't keep itself. */
export function createSmartService(deps: SmartDeps) {
  const { desk, engine, kept } = deps;
  const known = new Map<string, KnownLibrary>();

  const libraryOf = (library: LibraryRef): KnownLibrary => {
    const active = deps.session.active();
    if (!active || !sameOwner(active, library)) throw new AppError('wrong-account', 'another person is shown');
    return anyLibrary(library);
  };

  const anyLibrary = (library: LibraryRef): KnownLibrary => {
    const name = JSON.stringify([library.server, library.account, library.section]);
    const found = known.get(name) ?? openLibrary(library);
    known.set(name, found);
    // A server that was away is asked again.
    found.meta.catch(() => known.delete(name));
    return found;
  };

  function openLibrary(library: LibraryRef): KnownLibrary {
    const client = deps.clientFor(library);
    const meta = client.then(async (one) => one.meta.sectionMeta(library.section));
    const tags = Promise.all([client, meta]).then(([one, read]) =>
      createTagNames(one, library.section, optionsOf(read, { kind: 'track' }).kindOf),
    );
    tags.catch(() => undefined);
    return { meta, tags };
  }

  const wireOf = async (rule: SmartRule) => {
    const { meta, tags } = libraryOf(rule.library);
    const [vocabulary, names] = await Promise.all([meta, tags]);
    const wire = await names.toWire(rule.query ?? all());
    return { meta: vocabulary, wire, verdict: judgeRule(rule, vocabulary, wire) };
  };

  /** @throws AppError invalid-input for a rule that Plex can't express */
  const uriOf = async (rule: SmartRule): Promise<string> => {
    const { meta, wire } = await wireOf(rule);
    const { server, section } = rule.library;
    return buildSmartUri({ server, section, definition: definitionOf(rule, wire.query) }, optionsOf(meta, rule));
  };

  return {
    /** Fields, operators and sorts of this server, in its language. */
    async meta(library: LibraryRef): Promise<RuleVocabulary> {
      const { types, operators } = await libraryOf(library).meta;
      return {
        types,
        operators: Object.fromEntries([...operators].map(([type, list]) => [type, [...list]])),
      };
    },

    /** Values of a tag or number as the server offers them; rules hold the title of a tag. */
    async choices(library: LibraryRef, field: string, kind?: ItemKind): Promise<FieldChoice[]> {
      libraryOf(library);
      return (await deps.clientFor(library)).meta.choices(library.section, field, kind);
    },

    /** Count and first rows from the mirror, and which of the two kinds of list it will be. */
    async preview(asked: SmartRule): Promise<RulePreview> {
      const rule = parseRule(asked);
      const { verdict } = await wireOf(rule);
      const at = await deps.point(rule.library);
      if (!at) throw new AppError('no-mirror', 'this library has not been read yet');
      if (rule.extras !== null && verdict.kind === 'kept')
        return { ...verdict, ...(await deps.rules.preview(rule, at)) };
      const window = await engine.read(at, viewOf(rule), { offset: 0, limit: FIRST_ROWS });
      const { items, total, durationMs, complete, version } = window;
      return { ...verdict, count: total, items, durationMs, complete, version };
    },

    /** What the server itself counts, before a rule is saved. @throws AppError invalid-input for what Plex can't express */
    async check(asked: SmartRule): Promise<number | null> {
      const rule = parseRule(asked);
      const { meta, wire } = await wireOf(rule);
      const pairs = definitionPairs({ ...definitionOf(rule, wire.query), rest: [] }, optionsOf(meta, rule));
      const client = await deps.clientFor(rule.library);
      const { total } = await client.itemsPage(rule.library.section, pairs, { start: 0, size: 0 });
      return total === null || rule.limit === null ? total : Math.min(total, rule.limit);
    },

    /** @param every for a list that PlexM8 keeps: hours between updates, 0 = when the library changes, null = on demand */
    async create(
      wish: { title: string; description?: string; rule: SmartRule; every?: number | null },
      options: { as: Owner },
    ): Promise<PlaylistEditState> {
      const owner = desk.mayWrite(options.as, wish.rule.library.server);
      const rule = parseRule(wish.rule);
      const title = titleIn(wish.title);
      const { verdict } = await wireOf(rule);
      if (verdict.kind === 'kept')
        return kept.create(owner, { title, description: wish.description ?? '', rule, every: wish.every ?? null });
      return desk.start(owner, {
        origin: 'user',
        label: title,
        targets: [{ action: 'create-smart', title, description: wish.description ?? null, rules: await uriOf(rule) }],
      });
    },

    /** New rules for a smart playlist, also one made in Plex, or for one that PlexM8 keeps. @throws AppError invalid-input */
    async update(
      key: string,
      wish: { title?: string; description?: string; rule: SmartRule; every?: number | null },
      options: { as: Owner },
    ): Promise<PlaylistEditState> {
      const owner = desk.mayWrite(options.as, wish.rule.library.server);
      const rule = parseRule(wish.rule);
      const title = wish.title === undefined ? undefined : titleIn(wish.title);
      const own = await kept.ofPlaylist(owner, key);
      if (own) return kept.update(owner, own, { ...wish, title, rule });
      const { verdict } = await wireOf(rule);
      if (verdict.kind === 'kept')
        throw new AppError('invalid-input', 'Plex can’t keep this rule: make a new list of it', {
          details: { reason: verdict.reasons[0]?.reason ?? null },
        });
      return desk.start(owner, {
        origin: 'user',
        label: title ?? '',
        targets: [
          {
            action: 'rules',
            key,
            title: title ?? null,
            description: wish.description ?? null,
            rules: await uriOf(rule),
          },
        ],
      });
    },

    /** Reads the rules of a smart playlist, also one made in Plex. @throws AppError not-found, invalid-input where they are no list of a library */
    async open(key: string): Promise<OpenedRule> {
      const owner = deps.session.active();
      if (!owner) throw new AppError('no-server', 'no library is chosen');
      const client = await deps.clientFor(owner);
      const playlist = await client.playlists.playlist(key);
      const { title, summary: description } = playlist;
      const own = await kept.ofPlaylist(owner, key);
      if (own) return { key, title, description, rule: kept.ruleOf(own), kept: kept.rowOf(own), unknownTags: [] };
      const rules = await client.playlists.rules(key);
      if (!rules) throw new AppError('invalid-input', 'no rules of a library');
      const library = { server: owner.server, account: owner.account, section: rules.section };
      const { definition } = rules;
      const named = await (await libraryOf(library).tags).fromWire(definition.query);
      const rest = [
        ...definition.rest.map(([name, value]): [string, string] => [name, value]),
        ...(definition.group === null ? [] : [['group', definition.group] as [string, string]]),
      ];
      const rule: SmartRule = {
        library,
        kind: definition.type ?? 'track',
        query: named.query,
        sort: definition.sort,
        limit: definition.limit,
        extras: null,
        ...(rest.length > 0 ? { rest } : {}),
      };
      return { key, title, description, rule, kept: null, unknownTags: named.unknown };
    },

    /** Rules of one library for another one, tags by their names; null where it lacks one of them. */
    async translate(uri: string, from: Owner, to: LibraryRef): Promise<string | null> {
      if (from.server === to.server) return uri;
      const rules = readSmartUri(uri);
      if (!rules) return null;
      const { definition } = rules;
      const source = { server: from.server, account: from.account, section: rules.section };
      const named = await (await anyLibrary(source).tags).fromWire(definition.query);
      const wire = await (await anyLibrary(to).tags).toWire(named.query);
      if (named.unknown.length + wire.unknown.length > 0) return null;
      const { server, section } = to;
      return buildSmartUri({ server, section, definition: { ...definition, query: wire.query } });
    },

    kept: async (owner: Owner): Promise<KeptRuleRow[]> => kept.list(owner),
    refresh: (rule: string, options: { as: Owner }): Promise<PlaylistEditState | null> =>
      kept.refresh(desk.mayWrite(options.as), rule),
    /** Lets a kept list be as it is from now on. */
    release: (rule: string, options: { as: Owner }): Promise<void> => kept.release(desk.mayWrite(options.as), rule),
  };
}

export type SmartService = ReturnType<typeof createSmartService>;

const definitionOf = (rule: SmartRule, query: MediaQuery): QueryDefinition => ({
  type: rule.kind,
  query,
  sort: rule.sort,
  limit: rule.limit,
  group: null,
  rest: rule.rest ?? [],
});

const viewOf = ({ library, kind, query, sort, limit }: SmartRule): ViewDefinition => ({
  library,
  kind,
  query,
  search: '',
  sort,
  group: null,
  limit,
});
