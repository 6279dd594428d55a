import { describe, expect, it } from 'vitest';
import { decodeLocation } from './decode-location';

describe('decodeLocation', () => {
  it.each([
    ['file:///Users/ana/Music/a.mp3', '/Users/ana/Music/a.mp3'],
    ['file://localhost/Users/ana/a.mp3', '/Users/ana/a.mp3'],
    ['file://localhost/C:/Users/ana/a.mp3', 'C:/Users/ana/a.mp3'],
    ['file:///D:/Music/a.mp3', 'D:/Music/a.mp3'],
    ['file://localhost//nas/share/a.mp3', '//nas/share/a.mp3'],
    ['file://nas/share/a.mp3', '//nas/share/a.mp3'],
    ['FILE://LOCALHOST/Volumes/Disk/a.mp3', '/Volumes/Disk/a.mp3'],
    ['C:\\Music\\a.mp3', 'C:/Music/a.mp3'],
    ['/music/a.mp3', '/music/a.mp3'],
  ])('reads %s as %s', (location, path) => {
    expect(decodeLocation(location)).toBe(path);
  });

  it('decodes UTF-8 escapes, and keeps the form that the file has', () => {
    expect(decodeLocation('file:///m/Caf%C3%A9%20%23%201.mp3')).toBe('/m/Café # 1.mp3');
    expect(decodeLocation('file:///m/Cafe%CC%81.mp3')).toBe('/m/Cafe\u0301.mp3');
  });

  it('reads escapes that are no UTF-8 as windows-1252', () => {
    expect(decodeLocation('file://localhost/C:/%DCber%20uns/%93x%94.mp3')).toBe('C:/Über uns/“x”.mp3');
  });

  it('takes + and broken escapes as they are', () => {
    expect(decodeLocation('file:///m/1+1%2B1.mp3')).toBe('/m/1+1+1.mp3');
    expect(decodeLocation('file:///m/100%.mp3')).toBe('/m/100%.mp3');
    expect(decodeLocation('file:///m/%zz%4')).toBe('/m/%zz%4');
  });

  it('gives null for streams and for nothing', () => {
    expect(decodeLocation('http://radio.example/stream.mp3')).toBeNull();
    expect(decodeLocation('')).toBeNull();
    expect(decodeLocation('file://localhost')).toBeNull();
  });
});
