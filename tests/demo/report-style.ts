/** One look for the demo's own pages; no file or font from anywhere else. */
export const REPORT_CSS = `
:root { color-scheme: dark; --back: #1f2326; --raised: #2b3034; --ink: #eeeff1; --dim: #a8adb3; --accent: #f0b429; }
body { margin: 0; background: var(--back); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 1080px; margin: 0 auto; padding: 40px 24px 80px; }
h1 { margin: 0 0 4px; font-size: 32px; }
h2 { margin: 40px 0 12px; font-size: 20px; }
.lead { font-size: 18px; margin: 0 0 8px; }
.good { color: #6fcf97; }
.bad { color: #ff7b72; }
.tiles { display: flex; flex-wrap: wrap; gap: 12px; padding: 0; list-style: none; }
.tiles li { background: var(--raised); border-radius: 8px; padding: 12px 20px; color: var(--dim); }
.tiles b { display: block; color: var(--ink); font-size: 28px; }
table { width: 100%; border-collapse: collapse; }
th, td { text-align: left; padding: 8px 12px 8px 0; border-bottom: 1px solid #ffffff1f; vertical-align: top; }
th { color: var(--dim); font-weight: 600; }
.number { text-align: right; white-space: nowrap; }
.pictures { display: grid; grid-template-columns: repeat(auto-fill, minmax(320px, 1fr)); gap: 20px; }
figure { margin: 0; }
figure img { width: 100%; border-radius: 8px; border: 1px solid #ffffff1f; display: block; }
figcaption { color: var(--dim); font-size: 14px; padding-top: 6px; }
.cards { display: grid; gap: 12px; padding: 0; list-style: none; }
.card { background: var(--raised); border-radius: 10px; padding: 16px 20px; display: grid; grid-template-columns: 1fr auto; gap: 4px 20px; align-items: center; }
.card h2 { margin: 0; font-size: 18px; }
.card p { margin: 0; color: var(--dim); grid-column: 1; }
.card button { grid-column: 2; grid-row: 1 / span 2; }
button { font: inherit; font-weight: 600; padding: 8px 18px; border: 0; border-radius: 6px; background: var(--accent); color: #1f2326; cursor: pointer; }
button:focus-visible { outline: 2px solid #8af; outline-offset: 2px; }
code { background: #00000040; border-radius: 4px; padding: 1px 6px; }
`;
