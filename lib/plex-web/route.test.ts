import { describe, expect, it } from 'vitest';
import { parseRoute, sameRoute } from './route';

const MID = '0123456789abcdef0123456789abcdef01234567';
const APP = 'https://app.plex.tv/desktop';
const LIB = `#!/media/${MID}/com.plexapp.plugins.library`;
const home = { kind: 'home', server: null, key: null, section: null };
const of = (kind: string, key: string | null, section: string | null = null, server: string | null = MID) => ({
  kind,
  server,
  key,
  section,
});

describe('parseRoute', () => {
  it.each([
    ['no hash', APP, home],
    ['bare hash', `${APP}#`, home],
    ['bang only', `${APP}/#!`, home],
    ['bang and slash', `${APP}/#!/`, home],
    ['local bundle', 'http://127.0.0.1:32400/web/index.html#!/', home],
    ['item', `${APP}/#!/server/${MID}/details?key=%2Flibrary%2Fmetadata%2F101`, of('item', '101')],
    ['item without bang', `${APP}#/server/${MID}/details?key=%2Flibrary%2Fmetadata%2F101`, of('item', '101')],
    [
      'item with context after its key',
      `${APP}#!/server/${MID}/details?key=%2Flibrary%2Fmetadata%2F101&context=source%3Ahub.music`,
      of('item', '101'),
    ],
    [
      'item with context before its key',
      `${APP}#!/server/${MID}/details?context=x%3Ay&key=%2Flibrary%2Fmetadata%2F7`,
      of('item', '7'),
    ],
    ['key not encoded', `${APP}#!/server/${MID}/details?key=/library/metadata/7`, of('item', '7')],
    ['key encoded twice', `${APP}#!/server/${MID}/details?key=%252Flibrary%252Fmetadata%252F101`, of('item', '101')],
    ['children of an item', `${APP}#!/server/${MID}/details?key=%2Flibrary%2Fmetadata%2F9%2Fchildren`, of('item', '9')],
    ['collection', `${APP}#!/server/${MID}/details?key=%2Flibrary%2Fcollections%2F5`, of('item', '5')],
    ['server auto', `${APP}#!/server/auto/details?key=%2Flibrary%2Fmetadata%2F3`, of('item', '3', null, 'auto')],
    ['playlist', `${APP}#!/server/${MID}/playlist?key=%2Fplaylists%2F900`, of('playlist', '900')],
    ['items of a playlist', `${APP}#!/server/${MID}/playlist?key=%2Fplaylists%2F900%2Fitems`, of('playlist', '900')],
    ['library', `${APP}${LIB}?source=3`, of('library', null, '3')],
    ['library view', `${APP}${LIB}?source=3&pivot=library`, of('library', null, '3')],
    [
      'list of a library',
      `${APP}${LIB}?source=3&key=%2Flibrary%2Fsections%2F3%2Fall&pageType=list`,
      of('library', null, '3'),
    ],
    ['all playlists', `${APP}${LIB}?source=playlists&pivot=playlists.audio`, of('other', null)],
    ['server home', `${APP}${LIB}?key=%2Fhubs&pageType=hub`, of('other', null)],
    ['hub list', `${APP}#!/server/${MID}/list?key=%2Fhubs%2Fhome%2FonDeck`, of('other', null)],
    [
      'online provider',
      `${APP}#!/provider/tv.plex.provider.discover/details?key=%2Flibrary%2Fmetadata%2F5d776832a091de001f2e780f`,
      of('other', null, null, null),
    ],
    [
      'online provider with a numeric id',
      `${APP}#!/provider/tv.plex.provider.vod/details?key=%2Flibrary%2Fmetadata%2F12`,
      of('other', null, null, null),
    ],
    ['media of a provider', `${APP}#!/media/tv.plex.provider.vod?source=movies`, of('other', null, null, null)],
    [
      'opaque key',
      `${APP}#!/server/${MID}/details?key=%2Flibrary%2Fmetadata%2F5d776832a091de001f2e780f`,
      of('other', null),
    ],
    ['digits with a tail', `${APP}#!/server/${MID}/details?key=%2Flibrary%2Fmetadata%2F12ab`, of('other', null)],
    ['no key', `${APP}#!/server/${MID}/details`, of('other', null)],
    ['broken escape', `${APP}#!/server/${MID}/details?key=%252Flibrary%25zz`, of('other', null)],
    ['id too short', `${APP}#!/server/0123/details?key=%2Flibrary%2Fmetadata%2F1`, of('other', null, null, null)],
    ['id too long', `${APP}#!/server/${MID}0/details?key=%2Flibrary%2Fmetadata%2F1`, of('other', null, null, null)],
    ['search', `${APP}#!/search?query=a`, of('other', null, null, null)],
    ['settings', `${APP}#!/settings/account`, of('other', null, null, null)],
    ['hash alone', `#!/server/${MID}/details?key=%2Flibrary%2Fmetadata%2F101`, of('item', '101')],
  ])('reads %s', (_name, href, expected) => {
    expect(parseRoute(href)).toEqual(expected);
  });

  it('takes a rewritten context for the same route', () => {
    const plain = parseRoute(`${APP}#!/server/${MID}/details?key=%2Flibrary%2Fmetadata%2F101`);
    const tracked = parseRoute(`${APP}#!/server/${MID}/details?key=%2Flibrary%2Fmetadata%2F101&context=x`);
    const other = parseRoute(`${APP}#!/server/${MID}/details?key=%2Flibrary%2Fmetadata%2F102`);
    expect([sameRoute(plain, tracked), sameRoute(plain, other)]).toEqual([true, false]);
  });
});
