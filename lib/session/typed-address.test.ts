import { describe, expect, it } from 'vitest';
import { readTypedAddress } from './typed-address';

const bases = (typed: string): string[] => readTypedAddress(typed).map(({ uri }) => uri);

describe('an address that a person types', () => {
  it.each([
    ['http://192.168.1.5:32400', ['http://192.168.1.5:32400']],
    [' https://media.example.org/plex/ ', ['https://media.example.org/plex']],
    ['https://media.example.org/plex/web/index.html#!/settings', ['https://media.example.org/plex']],
    ['http://10.0.0.2:32400/web', ['http://10.0.0.2:32400']],
    ['HTTP://Nas:32400', ['http://nas:32400']],
    ['192.168.1.5', ['http://192.168.1.5:32400', 'https://192.168.1.5:32400', 'https://192.168.1.5']],
    ['nas', ['http://nas:32400', 'https://nas:32400', 'https://nas']],
    ['192.168.1.5:32401', ['http://192.168.1.5:32401', 'https://192.168.1.5:32401']],
    [
      'media.example.org',
      ['https://media.example.org:32400', 'http://media.example.org:32400', 'https://media.example.org'],
    ],
    ['media.example.org:443', ['https://media.example.org']],
    ['media.example.org/plex', ['https://media.example.org/plex', 'http://media.example.org/plex']],
    ['[2001:db8::5]:32400', ['http://[2001:db8::5]:32400', 'https://[2001:db8::5]:32400']],
    ['https://user:secret@h.example:8443', ['https://h.example:8443']],
  ])('%s may mean %j', (typed, expected) => expect(bases(typed)).toEqual(expected));

  it.each([
    '',
    '   ',
    'two words',
    'ftp://h',
    'javascript://x',
    'http://',
    'https://app.plex.tv/desktop',
    'app.plex.tv',
    'http://[bad',
  ])('%j is none', (typed) => {
    expect(() => bases(typed)).toThrowError(expect.objectContaining({ code: 'bad-address' }));
  });
});
