/** Plex Web re-creates its tree all the time; a burst of changes is looked at once. */
const SETTLE_MS = 400;

/**
 * Calls `look` now, and after each burst of changes of the page's tree or of fullscreen. The whole
 * document is watched, as the page may replace its body, and with it every narrower anchor.
 */
export function watchPage(look: () => void, signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const observer = new MutationObserver(() => {
    timer ??= setTimeout(() => {
      timer = undefined;
      if (!signal.aborted) look();
    }, SETTLE_MS);
  });
  look();
  observer.observe(document, { childList: true, subtree: true });
  document.addEventListener('fullscreenchange', look, { signal });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
  });
}
