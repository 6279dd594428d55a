/** The browser frees the address by itself when the page closes; a download has begun long before this. */
const REVOKE_MS = 60_000;

/** Saves a file by a link, the one way that the frame and the tab of both browsers have (plex-web-frame.md §4). */
export function saveBlob(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), REVOKE_MS);
}
