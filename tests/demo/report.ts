import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { StepName } from './options';
import { REPORT_CSS } from './report-style';

/** Counts of the import against the truth that the stand-in knows. */
export interface Comparison {
  /** Items that hold the rating of their row. */
  right: number;
  /** Rows whose item is there and stayed unrated. */
  missed: number;
  /** Items that hold a rating that no row gave them. */
  wrong: number;
  /** Rows that were left alone on purpose: the file can't tell which item it means. */
  withheld: number;
}

export interface StepReport {
  step: StepName;
  ok: boolean;
  ms: number;
  /** One sentence for people. */
  detail: string;
  /** What the server holds after it. */
  server: { rated: number };
}

export interface Picture {
  /** Beside index.html. */
  file: string;
  caption: string;
}

export interface DemoReport {
  ok: boolean;
  browser: string;
  library: string;
  tracks: number;
  steps: StepReport[];
  pictures: Picture[];
  comparison: Comparison | null;
}

/** An empty folder for the pictures of one run. */
export function emptyReportFolder(root: string): string {
  const folder = path.join(root, 'demo-report');
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Writes the page that a person reads. @returns its path */
export function writeReport(folder: string, report: DemoReport): string {
  const file = path.join(folder, 'index.html');
  writeFileSync(file, page(report));
  return file;
}

function page(report: DemoReport): string {
  const title = 'PlexM8: your lost stars come home';
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${REPORT_CSS}</style>
<main>
<h1>Your lost stars come home</h1>
<p class="lead ${report.ok ? 'good' : 'bad'}">${report.ok ? 'Every step did what it should.' : 'Something did not work: see below.'}</p>
<p>${escapeHtml(report.browser)} · ${escapeHtml(report.library)} · ${report.tracks} tracks on the stand-in Plex server.</p>
${report.comparison ? comparisonTiles(report.comparison) : ''}
<h2>What happened</h2>
<table>
<thead><tr><th>Step</th><th></th><th>What</th><th class="number">The server holds</th><th class="number">Time</th></tr></thead>
<tbody>
${report.steps.map(stepRow).join('\n')}
</tbody>
</table>
<h2>What it looked like</h2>
<div class="pictures">
${report.pictures.map(pictureOf).join('\n')}
</div>
</main>
</html>
`;
}

function comparisonTiles({ right, missed, wrong, withheld }: Comparison): string {
  const tiles: [number, string][] = [
    [right, 'right'],
    [missed, 'missed'],
    [wrong, 'wrong'],
    [withheld, 'left for you to decide'],
  ];
  return `<ul class="tiles">${tiles.map(([count, words]) => `<li><b>${count}</b> ${words}</li>`).join('')}</ul>`;
}

function stepRow({ step, ok, ms, detail, server }: StepReport): string {
  const mark = ok ? '<span class="good">✓</span>' : '<span class="bad">✗</span>';
  const seconds = (ms / 1000).toFixed(1);
  return `<tr><td>${step}</td><td>${mark}</td><td>${escapeHtml(detail)}</td><td class="number">${server.rated} ratings</td><td class="number">${seconds} s</td></tr>`;
}

function pictureOf({ file, caption }: Picture): string {
  return `<figure><a href="${file}"><img src="${file}" alt="${escapeHtml(caption)}"></a><figcaption>${escapeHtml(caption)}</figcaption></figure>`;
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
