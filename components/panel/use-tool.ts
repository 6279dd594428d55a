import { useEffect, useState } from 'react';

export const TOOLS = ['this-page', 'library', 'playlists', 'top-rated', 'recommendations', 'import'] as const;

export type ToolId = (typeof TOOLS)[number];

const isTool = (name: string): name is ToolId => (TOOLS as readonly string[]).includes(name);

const toolInHash = (): ToolId | null => {
  const name = location.hash.slice(1);
  return isTool(name) ? name : null;
};

/**
 * The tool that is open. In the tab it stands in the address (`app.html#import`), so that it can be
 * linked and survives a reload; in the frame it lives as long as the frame, which has no storage.
 */
export function useTool(door: 'panel' | 'tab'): [ToolId | null, (tool: ToolId) => void] {
  const [tool, setTool] = useState<ToolId | null>(() => (door === 'tab' ? toolInHash() : null));
  useEffect(() => {
    if (door !== 'tab') return;
    const follow = (): void => setTool(toolInHash());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, [door]);
  return [
    tool,
    (next) => {
      setTool(next);
      if (door === 'tab') history.replaceState(null, '', `#${next}`);
    },
  ];
}
