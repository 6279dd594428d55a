import { describe, expect, it } from 'vitest';
import { outcomeOf } from '@/tests/support/match-cases';

// Every row of import-formats.md §3.2: failures that users of other tools reported.
describe('failures of other tools', () => {
  it('paths in NFD and NFC are one path', async () => {
    const names = ['Café', 'Ödland', 'Ñandú'];
    const rows = names.map((name) => ({
      title: name,
      path: `/Users/ana/Music/Björk/${name}/01 ${name}.mp3`.normalize('NFD'),
    }));
    const items = names.map((name) => ({
      title: name,
      artist: 'x',
      path: `/volume1/music/Björk/${name}/01 ${name}.mp3`.normalize('NFC'),
    }));
    expect(await outcomeOf(rows, items)).toEqual([[0], [1], [2]]);
  });

  it('the artist of a compilation track stands in originalTitle', async () => {
    const item = {
      title: 'Song',
      artist: 'Various Artists',
      trackArtist: 'Ana',
      album: 'Hits',
      track: 3,
      seconds: 200,
    };
    const row = { title: 'Song', artist: 'Ana', album: 'Hits', track: 3, seconds: 200 };
    expect(await outcomeOf([row], [item])).toEqual([[0]]);
    expect(await outcomeOf([{ ...row, artist: 'Bo' }], [{ ...item, album: 'Best', track: 9 }])).toEqual([
      'not-found: no-candidate',
    ]);
  });

  it.each([
    ['U.S.A.', 'USA'],
    ['Word Up!', 'Word Up'],
    ['Don’t', "Don't"],
    ['9–5', '9-5'],
    ['Song (feat. Bo)', 'Song'],
    ['Song', 'Song ft. Bo'],
  ])('%s is %s', async (mine, theirs) => {
    expect(
      await outcomeOf([{ title: mine, artist: 'Ana', seconds: 200 }], [{ title: theirs, artist: 'Ana', seconds: 200 }]),
    ).toEqual([[0]]);
  });

  it('a bracket in front is a part of the title', async () => {
    const item = { title: 'How Little We Know', artist: 'Ana', album: 'A', seconds: 150 };
    expect(
      await outcomeOf(
        [{ title: '(How Little It Matters) How Little We Know', artist: 'Ana', album: 'B', seconds: 190 }],
        [item],
      ),
    ).not.toEqual([[0]]);
  });

  it.each([
    ['the artist alone', { title: 'Other', artist: 'Ana' }, { title: 'Song', artist: 'Ana' }],
    ['the title alone', { title: 'Hunter', artist: 'Ana' }, { title: 'Hunter', artist: 'Bo' }],
    ['title and artist without anything else', { title: 'Hunter', artist: 'Ana' }, { title: 'Hunter', artist: 'Ana' }],
    [
      'a remix for the original',
      { title: 'Song', artist: 'Ana', seconds: 200 },
      { title: 'Song (Bo Remix)', artist: 'Ana', seconds: 200 },
    ],
    [
      'another remix',
      { title: 'Song (Bo Remix)', artist: 'Ana', seconds: 200 },
      { title: 'Song (Cy Remix)', artist: 'Ana', seconds: 200 },
    ],
    [
      'a live recording',
      { title: 'Song', artist: 'Ana', album: 'A', seconds: 200 },
      { title: 'Song', artist: 'Ana', album: 'A (Live)', seconds: 260 },
    ],
    [
      'Pt. 2 for Pt. 1',
      { title: 'Wall, Pt. 1', artist: 'Ana', album: 'A', seconds: 200 },
      { title: 'Wall, Pt. 2', artist: 'Ana', album: 'A', seconds: 200 },
    ],
    [
      'a track without a title',
      { title: 'Song', artist: 'Ana', album: 'A', seconds: 200 },
      { title: '', artist: 'Ana', album: 'A', seconds: 200 },
    ],
    [
      'Mono for Stereo of another length',
      { title: 'Song (Mono)', artist: 'Ana', seconds: 200 },
      { title: 'Song (Stereo)', artist: 'Ana', seconds: 210 },
    ],
  ])('%s decides nothing', async (_, row, item) => {
    const [outcome] = await outcomeOf([row], [item]);
    expect(outcome).toMatch(/^(not-found|ambiguous)/);
  });

  it('the original is preferred to its remix', async () => {
    const items = [
      { title: 'Song (Bo Remix)', artist: 'Ana', album: 'A', seconds: 200 },
      { title: 'Song', artist: 'Ana', album: 'A', seconds: 200 },
    ];
    expect(await outcomeOf([{ title: 'Song', artist: 'Ana', album: 'A', seconds: 200 }], items)).toEqual([[1]]);
  });

  it('+ and Latin-1 letters in paths are read as they are', async () => {
    const rows = ['1+1', 'Über', 'A&B'].map((name) => ({ title: 'x', path: `C:/Music/A/${name}/${name}.mp3` }));
    const items = ['1+1', 'Über', 'A&B'].map((name) => ({ title: 'x', path: `/data/A/${name}/${name}.mp3` }));
    expect(await outcomeOf(rows, items)).toEqual([[0], [1], [2]]);
  });
});
