import { describe, expect, it } from 'vitest';
import { detectEncoding } from './detect-encoding';
import { detectFormat } from './detect-format';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, mark = true): Uint8Array => {
  const units = Uint16Array.from([...(mark ? '\ufeff' : ''), ...text], (c) => c.charCodeAt(0));
  return new Uint8Array(units.buffer);
};

describe('detectFormat', () => {
  it.each([
    ['<?xml version="1.0"?>\n<!DOCTYPE plist PUBLIC "-//x" "y">\n<plist version="1.0">', 'itunes-xml'],
    ['<plist version="1.0">', 'itunes-xml'],
    ['\ufeff<?xml version="1.0"?><!-- <rhythmdb> --><plist>', 'itunes-xml'],
    ['<rhythmdb version="2.0">', 'rhythmdb'],
    ['<rhythmdb-playlists>', 'rhythmbox-playlists'],
    ['<?xml version="1.0"?><PlaybackStatistics Version="3.0">', 'foobar2000-statistics'],
    ['<MPL Version="2.0">', 'jriver-mpl'],
    ['<playlist version="1" xmlns="http://xspf.org/ns/0/">', 'xspf'],
    ['<SmartPlaylist>', 'smart-playlist'],
    ['<!doctype html><p>', 'html'],
    ['<opml version="2.0">', 'xml'],
    ['#EXTM3U\n', 'm3u'],
    ['[playlist]\nFile1=a', 'pls'],
    ['{"tracks":[]}', 'json'],
    ['SQLite format 3\0', 'sqlite'],
    ['bplist00', 'binary-plist'],
    ['hdfm\0', 'itunes-database'],
    ['PK\x03\x04', 'zip'],
    ['just some words', 'unknown'],
    [' \n', 'empty'],
    ['', 'empty'],
  ])('tells %j by its content', (text, format) => {
    expect(detectFormat(bytes(text))).toBe(format);
  });

  it('reads UTF-16 with and without a mark', () => {
    expect(detectFormat(utf16('<?xml version="1.0"?><plist>'))).toBe('itunes-xml');
    expect(detectFormat(utf16('<?xml version="1.0"?><plist>', false))).toBe('itunes-xml');
  });
});

describe('detectEncoding', () => {
  it('takes the declared encoding only where it can be true', () => {
    expect(detectEncoding(bytes('<?xml version="1.0" encoding="ISO-8859-1"?>'))).toBe('iso-8859-1');
    expect(detectEncoding(bytes('<?xml version="1.0" encoding="UTF-16"?>'))).toBe('utf-8');
    expect(detectEncoding(bytes('<?xml version="1.0" encoding="klingon"?>'))).toBe('utf-8');
  });
});
