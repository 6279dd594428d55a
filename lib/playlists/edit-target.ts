import type { PlexPlaylist } from '@/lib/plex/playlist-schemas';
import { sameQuery } from '@/lib/plex/media-query';
import { readSmartUri } from '@/lib/plex/smart-uri';
import type { TargetRecord } from '@/lib/store/playlist-store';
import { AppError, errorCode } from '@/lib/util/app-error';
import { copyPlaylist } from './copy-playlist';
import { ChangedElsewhere, type EditRun, saveTarget } from './edit-run';
import { editItems } from './edit-items';
import { allPlaylists } from './list-playlists';
import { readEntries, sameEntries, toEntries } from './read-list';

/** Does what an edit asks of one playlist. Can be begun anew after any line of it. */
export async function editTarget(run: EditRun, target: TargetRecord): Promise<void> {
  if (run.isReadOnly()) throw new AppError('read-only');
  if (target.action === 'delete') return removePlaylist(run, target);
  const playlist =
    target.key === null ? await makePlaylist(run, target) : await run.client.playlists.playlist(target.key);
  if (target.action === 'create-smart' || target.action === 'rules') await editRules(run, target, playlist);
  else if (target.op !== null) await editItems(run, target, playlist);
  await editTexts(run, target, playlist);
  await saveTarget(run, target, { state: 'changed', error: null });
}

/**
 * Makes the playlist empty, or with a smart one's rules. Making is never sent twice: who does not know whether
 * it arrived looks for a list of that title that was not there before.
 */
async function makePlaylist(run: EditRun, target: TargetRecord): Promise<PlexPlaylist> {
  const { client } = run;
  const title = target.title ?? '';
  const sameTitle = async (): Promise<PlexPlaylist[]> =>
    (await allPlaylists(client)).filter((one) => one.title === title);
  const { namesakes } = target;
  if (namesakes !== null) {
    const made = (await sameTitle()).filter(({ key }) => !namesakes.includes(key));
    const [own] = made.filter(({ smart, leafCount }) =>
      target.action === 'create-smart' ? smart : !smart && (leafCount ?? 0) <= 1,
    );
    if (own) {
      await saveTarget(run, target, { key: own.key });
      return client.playlists.playlist(own.key);
    }
  } else {
    const known = (await sameTitle()).map(({ key }) => key);
    await saveTarget(run, target, { namesakes: known });
  }
  const made =
    target.action === 'create-smart'
      ? await client.playlists.createSmart(title, target.rules ?? '')
      : await client.playlists.createBlank(title, await spareTrack(run, target));
  await saveTarget(run, target, { key: made.key });
  return { ...made, title: made.title || title, smart: target.action === 'create-smart' };
}

/** Some servers make no playlist without a track (plex-protocol.md §6). */
async function spareTrack(run: EditRun, target: TargetRecord): Promise<string | null> {
  const asked = (await run.store.list(target, 'asked')) ?? (await run.store.list(target, 'wanted'));
  const [first] = asked?.keys ?? [];
  if (first !== undefined) return first;
  const [section] = await run.client.sections();
  if (!section) return null;
  return (await run.client.tracksPage(section.key, { start: 0, size: 1 })).columns.keys[0] ?? null;
}

/** Writes rules and reads them back: a server takes almost any URI (plex-protocol.md §6.1). */
async function editRules(run: EditRun, target: TargetRecord, playlist: PlexPlaylist): Promise<void> {
  const { client } = run;
  if (!playlist.smart) throw new AppError('invalid-input', 'not a smart playlist');
  const { rules } = target;
  if (rules === null) return;
  const before =
    target.state === 'running' ? target.rulesBefore : ((await readBack(run, playlist.key)).content ?? null);
  if (target.state !== 'running')
    await saveTarget(run, target, {
      state: 'running',
      rulesBefore: target.action === 'create-smart' ? null : before,
      titleBefore: playlist.title,
      descriptionBefore: playlist.summary,
    });
  if (target.action === 'rules') await client.playlists.setRules({ key: playlist.key, smart: true }, rules);
  const { content } = await readBack(run, playlist.key);
  if (content === null || !sameRules(content, rules))
    throw new AppError('not-as-documented', 'the server keeps other rules than were sent', {
      details: { key: playlist.key },
    });
}

const readBack = (run: EditRun, key: string): Promise<PlexPlaylist> => run.client.playlists.playlist(key);

/** The same question, in the same order, of the same section. */
export function sameRules(a: string, b: string): boolean {
  const [one, other] = [readSmartUri(a), readSmartUri(b)];
  if (!one || !other) return a === b;
  const [first, second] = [one.definition, other.definition];
  return (
    one.section === other.section &&
    first.type === second.type &&
    first.limit === second.limit &&
    JSON.stringify(first.sort) === JSON.stringify(second.sort) &&
    sameQuery(first.query, second.query)
  );
}

async function editTexts(run: EditRun, target: TargetRecord, playlist: PlexPlaylist): Promise<void> {
  if (target.titleBefore === null && target.action === 'change')
    await saveTarget(run, target, {
      state: 'running',
      titleBefore: playlist.title,
      descriptionBefore: playlist.summary,
    });
  const wanted = {
    ...(target.title !== null && target.title !== playlist.title ? { title: target.title } : {}),
    ...(target.description !== null && target.description !== playlist.summary ? { summary: target.description } : {}),
  };
  if (Object.keys(wanted).length > 0) await run.client.playlists.edit(playlist.key, wanted);
}

/** Deletes a playlist after all that is needed to make it again was put aside. */
async function removePlaylist(run: EditRun, target: TargetRecord): Promise<void> {
  const key = target.key ?? '';
  try {
    const playlist = await run.client.playlists.playlist(key);
    await mustBeAsMade(run, target);
    const copy = target.copy ?? `${target.edit}.${target.seq}`;
    await run.store.putCopy(await copyPlaylist(run, playlist, { copy, reason: 'deleted' }));
    await saveTarget(run, target, {
      state: 'running',
      copy,
      titleBefore: playlist.title,
      descriptionBefore: playlist.summary,
      rulesBefore: playlist.content,
    });
    await run.client.playlists.deletePlaylist(key);
  } catch (error) {
    // Gone already: by a worker that died, or by somebody who wanted the same.
    if (errorCode(error) !== 'not-found') throw error;
    if (target.copy === null && target.state === 'pending') throw error;
  }
  await saveTarget(run, target, { state: 'changed', error: null });
}

/** Undoing a creation deletes only what nobody has touched since. */
async function mustBeAsMade(run: EditRun, target: TargetRecord): Promise<void> {
  const op = target.op as { type: string; edit: string; seq: number } | null;
  if (op?.type !== 'undo') return;
  const after = await run.store.list({ ...target, edit: op.edit, seq: op.seq }, 'after');
  if (!after) return;
  const { entries } = await readEntries(run.client, target.key ?? '', {
    atLeast: after.keys.length,
    signal: run.context.signal,
  });
  if (!sameEntries(toEntries(after), entries)) throw new ChangedElsewhere(entries);
}
