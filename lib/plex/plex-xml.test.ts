import { describe, expect, it } from 'vitest';
import { parsePlexXml } from './plex-xml';

describe('XML in the shape of JSON', () => {
  it('puts artists, albums, tracks and playlists under Metadata, sections under Directory', () => {
    const xml = `<MediaContainer size="4"><Directory key="1" type="artist" title="Music"/>
      <Directory ratingKey="5" type="album" title="A"/><Track ratingKey="6" title="T"/><Playlist ratingKey="7" title="P"/></MediaContainer>`;
    const { MediaContainer } = parsePlexXml(xml) as { MediaContainer: Record<string, unknown[]> };
    expect(MediaContainer.Directory).toEqual([{ key: '1', type: 'artist', title: 'Music' }]);
    expect(MediaContainer.Metadata?.map((item) => (item as { ratingKey: string }).ratingKey).toSorted()).toEqual([
      '5',
      '6',
      '7',
    ]);
  });

  it('has lists where JSON has lists, even of one', () => {
    const xml =
      '<MediaContainer><Track ratingKey="6"><Media id="1"><Part file="/a.mp3"/></Media><Guid id="mbid://x"/></Track></MediaContainer>';
    expect(parsePlexXml(xml)).toEqual({
      MediaContainer: {
        Metadata: [{ ratingKey: '6', Media: [{ id: '1', Part: [{ file: '/a.mp3' }] }], Guid: [{ id: 'mbid://x' }] }],
      },
    });
  });

  it('leaves titles that look like numbers alone, and decodes entities', () => {
    const xml =
      '<MediaContainer><Track ratingKey="1" title="1e3" parentTitle="007" originalTitle="Don&#39;t &amp; do&#x4E2D;&quot;"/></MediaContainer>';
    expect(parsePlexXml(xml)).toMatchObject({
      MediaContainer: { Metadata: [{ title: '1e3', parentTitle: '007', originalTitle: 'Don\'t & do中"' }] },
    });
  });

  it('reads a page with thousands of entities', () => {
    const xml = `<MediaContainer>${'<Track ratingKey="1" title="A &amp; B &#39;"/>'.repeat(5_000)}</MediaContainer>`;
    const { MediaContainer } = parsePlexXml(xml) as { MediaContainer: { Metadata: { title: string }[] } };
    expect(MediaContainer.Metadata).toHaveLength(5_000);
    expect(MediaContainer.Metadata[4_999]?.title).toBe("A & B '");
  });

  it('reads plex.tv, which has plain objects and lists in JSON', () => {
    const xml = `<resources><resource name="S" clientIdentifier="m"><connections><connection uri="http://a" local="1"/></connections></resource></resources>`;
    expect(parsePlexXml(xml)).toEqual([
      { name: 'S', clientIdentifier: 'm', connections: [{ uri: 'http://a', local: '1' }] },
    ]);
    expect(parsePlexXml('<pin id="1" code="abcd"/>')).toEqual({ id: '1', code: 'abcd' });
  });

  it.each(['', '<?xml version="1.0"?>', '<MediaContainer><Track'])('refuses what is no XML: %j', (text) => {
    expect(() => parsePlexXml(text)).toThrowError(expect.objectContaining({ code: 'bad-response' }));
  });

  it('does not expand entities that the answer defines', () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><MediaContainer title="&b;"/>';
    let title = '';
    try {
      title = JSON.stringify(parsePlexXml(bomb));
    } catch {
      title = 'refused';
    }
    expect(title).not.toContain('aaaaaaaaaaaaaaaaaaaa');
  });
});
