/**
 * Runs in the page: where the launcher's button is. It stands in a closed root, so the page is asked, point
 * by point, what lies there (plex-web-frame.md §9). Null while it is not mounted, hidden or covered.
 */
export function findLauncher(): { x: number; y: number } | null {
  const points: { x: number; y: number }[] = [];
  for (let y = 4; y < innerHeight; y += 8) {
    for (let x = 4; x < innerWidth; x += 8) {
      if (document.elementFromPoint(x, y)?.id === 'plexm8') points.push({ x, y });
    }
  }
  if (points.length === 0) return null;
  const middle = (pick: (point: { x: number; y: number }) => number): number =>
    points.reduce((sum, point) => sum + pick(point), 0) / points.length;
  return { x: middle((point) => point.x), y: middle((point) => point.y) };
}
