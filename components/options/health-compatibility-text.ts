import type { CompatibilityReport } from '@/lib/session/compatibility-report';

/** The report as text to paste into an issue: what it holds is safe to show (health.md). */
export function compatibilityText({ plexm8, serverVersion, platform, owned, at, rows }: CompatibilityReport): string {
  const day = new Date(at * 1000).toISOString().slice(0, 10);
  const width = Math.max(...rows.map(({ probe }) => probe.length));
  return [
    `PlexM8 ${plexm8}, Plex Media Server ${serverVersion ?? '?'} on ${platform ?? '?'}, as ${owned ? 'its owner' : 'a guest'}, ${day}`,
    ...rows.map(({ probe, outcome, detail }) => `${probe.padEnd(width)}  ${outcome.padEnd(7)}  ${detail}`),
  ].join('\n');
}
