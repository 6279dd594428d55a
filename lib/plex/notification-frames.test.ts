import * as fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readNotifications } from './notification-frames';

const frame = (body: object): string => JSON.stringify({ NotificationContainer: { size: 1, ...body } });
const timeline = (entry: unknown): string => frame({ type: 'timeline', TimelineEntry: [entry] });

describe('a frame', () => {
  it('tells of an item, whose ids are texts or numbers', () => {
    const event = { type: 'timeline', section: '3', key: '100', kind: 'track', state: 5, deleted: false };
    expect(readNotifications(timeline({ sectionID: '3', itemID: '100', type: 10, state: 5 }))).toEqual([event]);
    expect(readNotifications(timeline({ sectionID: 3, itemID: 100, type: '10', state: '5' }))).toEqual([event]);
    expect(readNotifications(timeline({ itemID: 't100', type: 1 }))).toEqual([
      { type: 'timeline', section: null, key: 't100', kind: null, state: null, deleted: false },
    ]);
  });

  it.each([[{ state: 9 }], [{ state: '9' }], [{ state: 1, metadataState: 'deleted' }]])(
    'tells of a deleted item: %j',
    (entry) => {
      expect(readNotifications(timeline({ itemID: 1, type: 8, ...entry }))).toMatchObject([
        { kind: 'artist', deleted: true },
      ]);
    },
  );

  it('tells of what plays', () => {
    const entry = {
      sessionKey: 7,
      ratingKey: '2174',
      viewOffset: '2119067',
      state: 'playing',
      clientIdentifier: 'abc',
    };
    expect(readNotifications(frame({ type: 'playing', PlaySessionStateNotification: [entry] }))).toEqual([
      { type: 'playing', session: '7', client: 'abc', key: '2174', state: 'playing', offset: 2_119_067 },
    ]);
  });

  it('tells of activities and of the end of a scan', () => {
    const Activity = {
      uuid: 'u',
      type: 'library.refresh.items',
      progress: 40,
      Context: { key: '/library/metadata/t9' },
    };
    expect(
      readNotifications(frame({ type: 'activity', ActivityNotification: { event: 'updated', Activity } })),
    ).toEqual([
      { type: 'activity', event: 'updated', uuid: 'u', activity: 'library.refresh.items', progress: 40, key: 't9' },
    ]);
    const status = { title: 'Library scan complete', notificationName: 'LIBRARY_UPDATE' };
    expect(readNotifications(frame({ type: 'status', StatusNotification: [status] }))).toEqual([
      { type: 'status', name: 'LIBRARY_UPDATE', title: 'Library scan complete' },
    ]);
  });

  it.each([
    ['', 'nothing'],
    ['{', 'no JSON'],
    ['null', 'null'],
    ['[]', 'a list'],
    ['{"NotificationContainer":null}', 'no container'],
    [frame({ type: 'timeline' }), 'no entries'],
    [frame({ type: 'timeline', TimelineEntry: [null, 3, 'x', {}, { itemID: '' }] }), 'entries that are none'],
    [frame({ type: 'playing', PlaySessionStateNotification: [{ ratingKey: '1' }, []] }), 'no state'],
    [frame({ type: 'activity', ActivityNotification: [{ Activity: 5 }] }), 'no event'],
    [frame({ type: 'backgroundProcessingQueue', BackgroundProcessingQueueEventNotification: [{}] }), 'another type'],
    [timeline({ itemID: 'x'.repeat(4_000_000) }), 'too long'],
  ])('is not believed: %.60s', (text) => {
    expect(readNotifications(text)).toEqual([]);
  });

  it('leaves out what is broken, not what stands beside it', () => {
    const entries = [{}, { itemID: 5, type: 9 }, null];
    expect(readNotifications(frame({ type: 'timeline', TimelineEntry: entries }))).toMatchObject([{ key: '5' }]);
  });

  it('never throws, whatever it holds', () => {
    const names = ['TimelineEntry', 'PlaySessionStateNotification', 'ActivityNotification', 'StatusNotification'];
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.jsonValue(), (name, value) => {
        for (const event of readNotifications(frame({ [name]: value }))) expect(event.type).toMatch(/^[a-z]+$/);
      }),
    );
  });
});

const CAPTURED = ['misc/ws-playing.json', 'made/ws-timeline-activity.made.json'].map((name) =>
  fileURLToPath(new URL(`../../../shared/fixtures/plex/${name}`, import.meta.url)),
);
const present = CAPTURED.every((path) => existsSync(path));

describe(`captured frames${present ? '' : ' (not here: only looked for)'}`, () => {
  it('are read', () => {
    const files = CAPTURED.filter((path) => existsSync(path));
    const bodies = files.flatMap((path) => JSON.parse(readFileSync(path, 'utf8')) as unknown);
    const events = bodies.flatMap((body) => readNotifications(JSON.stringify(body)));
    expect(new Set(events.map((event) => event.type))).toEqual(
      new Set(present ? ['playing', 'timeline', 'activity'] : []),
    );
  });
});
