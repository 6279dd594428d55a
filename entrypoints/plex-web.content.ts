import { defineContentScript } from 'wxt/utils/define-content-script';
import { startLauncher } from '@/lib/plex-web/launcher';

export default defineContentScript({
  // Not `/*`: plex.tv's sign-in page lives at /auth of the same origin (plex-web.md §0.8).
  matches: ['https://app.plex.tv/desktop*'],
  runAt: 'document_idle',
  // WXT's own message would tell the page our extension id (plex-web-frame.md §6).
  noScriptStartedPostMessage: true,
  main: startLauncher,
});
