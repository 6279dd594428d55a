/**
 * The launcher's own look. A constructed sheet, as a `<style>` is dropped when the page re-appends the
 * host under a strict CSP (plex-web-frame.md §8). `:host` rules are important: the page can't restyle us.
 * z 1050: above page and player (1013), below Plex's menus (1114). The mini player takes 100 px.
 */
export const LAUNCHER_CSS = `
:host {
  all: initial !important;
  position: fixed !important;
  inset: auto 0 0 auto !important;
  display: block !important;
  width: 0 !important;
  height: 0 !important;
  opacity: 1 !important;
  visibility: visible !important;
  transform: none !important;
  filter: none !important;
  z-index: 1050 !important;
}
[hidden] { display: none !important; }
.layer { --bottom: 16px; --panel: min(460px, calc(100vw - 16px)); color-scheme: dark; }
.layer.lifted { --bottom: 116px; }
button {
  position: fixed;
  right: 16px;
  bottom: var(--bottom);
  box-sizing: border-box;
  width: 44px;
  height: 44px;
  margin: 0;
  padding: 0;
  border: 1px solid #ffffff24;
  border-radius: 50%;
  background: #1f2326;
  box-shadow: 0 4px 16px #00000066;
  cursor: pointer;
  transition: background-color 0.1s, transform 0.1s;
}
button:hover { background: #2b3034; transform: scale(1.06); }
button:active { transform: scale(0.97); }
button:focus-visible { outline: 2px solid #8af; outline-offset: 2px; }
button svg { display: block; width: 28px; height: 28px; margin: auto; }
.open button svg { width: 22px; height: 22px; }
.open button { right: calc(var(--panel) + 20px); }
.panel {
  position: fixed;
  top: 64px;
  right: 8px;
  bottom: calc(var(--bottom) - 8px);
  width: var(--panel);
  overflow: hidden;
  border: 1px solid #ffffff1f;
  border-radius: 12px;
  background: #1f2326;
  box-shadow: 0 8px 40px #000000a6;
}
iframe { display: block; width: 100%; height: 100%; border: 0; background: #1f2326; color-scheme: dark; }
@media (max-width: 560px) {
  .open button { top: 10px; right: 8px; bottom: auto; }
}
@media (prefers-reduced-motion: reduce) {
  button { transition: none; }
}
`;
