import { describe, expect, it } from 'vitest';
import { createFoldedTexts } from './folded-texts';
import { foldForSearch, searchWords } from './fold-search';

/** True where a name is found by what somebody types. */
function finds(typed: string, name: string): boolean {
  const texts = createFoldedTexts({ size: 1, at: () => name, blockVersion: () => 0 });
  return searchWords(typed).every((word) => {
    const found = new Uint8Array(1);
    texts.mark(word, found);
    return found[0] === 1;
  });
}

describe('search', () => {
  it.each([
    ['agaetis by', 'Ágætis byrjun'],
    ['BJÖRK', 'Björk'],
    ['bjork', 'Bjo\u0308rk'],
    ['smorre', 'Smørrebrød'],
    ['strasse', 'Straße'],
    ['dont', 'Don’t Stop'],
    ["don't", 'Dont Stop'],
    ['lamour', 'L’Amour Toujours'],
    ['amour', "L'Amour Toujours"],
    ["l'amour", 'L’amour'],
    ['brien', "Dylan O'Brien"],
    ['rem', 'R.E.M.'],
    ['r.e.m', 'R.E.M.'],
    ['mr tambourine', 'Mr. Tambourine Man'],
    ['simon and garfunkel', 'Simon & Garfunkel'],
    ['jay-z', 'JAY-Z'],
    ['full width', 'Ｆｕｌｌ　Ｗｉｄｔｈ'],
    ['ﬁre', 'fire'],
    ['группа', 'Группа крови'],
    ['елка', 'Ёлка'],
    ['ヒカル', '宇多田ヒカル'],
    ['ﾋｶﾙ', '宇多田ヒカル'],
    ['駆ける', '夜に駆ける'],
    ['love', '夜love'],
    ['夜love', '夜 Love'],
    ['사랑', '내 사랑'],
    ['مرحبا', 'مَرْحَبًا'],
    ['हिन्दी', 'हिन्दी गीत'],
    ['เพลง', 'ฟังเพลงรัก'],
    ['a$ap', 'A$AP Rocky'],
    ['!!!', '!!!'],
    ['hello !', 'Hello'],
    ['2', 'Symphony No. 2'],
    ['', 'anything'],
  ])('%s finds %s', (typed, name) => expect(finds(typed, name)).toBe(true));

  it.each([
    ['ove', 'Love'],
    ['stop dont', 'Stop'],
    ['が', 'か'],
    ['!!!', 'Hello!!!'],
    ['ी', 'हिन्दी गीत'],
    ['love', ''],
  ])('%s does not find %s', (typed, name) => expect(finds(typed, name)).toBe(false));

  it('parts words by one space, whatever stood between them', () => {
    expect(foldForSearch('  Hello,\t(World) – again… ')).toBe('hello world again');
    expect(foldForSearch('')).toBe('');
  });
});

describe('createFoldedTexts', () => {
  it('finds every text of many blocks, also after one has changed', () => {
    const names = Array.from({ length: 9000 }, (_, at) => `Song ${at % 100 === 7 ? 'seven' : 'other'} ${at}`);
    const versions = [0, 0, 0];
    const texts = createFoldedTexts({
      get size() {
        return names.length;
      },
      at: (index) => names[index] ?? '',
      blockVersion: (block) => versions[block] ?? 0,
    });
    const find = (text: string): number[] => {
      const found = new Uint8Array(names.length);
      texts.mark({ text, anywhere: false }, found);
      return [...found.keys()].filter((at) => found[at] === 1);
    };
    expect(find('sev')).toEqual([...names.keys()].filter((at) => at % 100 === 7));
    expect(find('8999')).toEqual([8999]);
    names[5000] = 'Changed';
    versions[1] = 1;
    names.push('New one');
    expect(find('chan')).toEqual([5000]);
    expect(find('new')).toEqual([9000]);
    expect(find('5000')).toEqual([]);
  });
});
