/** Writes small iTunes libraries by hand, for tests. Values are XML as it shall stand in the file. */

export const track = (id: number, pairs: string): string =>
  `<key>${id}</key><dict><key>Track ID</key><integer>${id}</integer>${pairs}</dict>\n`;

export const text = (key: string, value: string): string => `<key>${key}</key><string>${value}</string>`;
export const whole = (key: string, value: number | string): string => `<key>${key}</key><integer>${value}</integer>`;
export const date = (key: string, value: string): string => `<key>${key}</key><date>${value}</date>`;
export const yes = (key: string): string => `<key>${key}</key><true/>`;

export function library(tracks: string, playlists = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>Major Version</key><integer>1</integer>
<key>Application Version</key><string>1.4.6.32</string>
<key>Music Folder</key><string>file:///Users/ana/Music/</string>
<key>Library Persistent ID</key><string>00112233AABBCCDD</string>
<key>Tracks</key><dict>
${tracks}</dict>
<key>Playlists</key><array>${playlists}</array>
</dict></plist>
`;
}
