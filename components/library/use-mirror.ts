import { useState } from 'react';
import { useAsync } from '@/components/ui/use-async';
import { useEvent } from '@/components/ui/use-event';
import { client } from '@/lib/messaging/client';
import type { MirrorState } from '@/lib/library/mirror/mirror-state';
import type { LibraryRef } from '@/lib/util/refs';

const nameOf = ({ server, account, section }: LibraryRef): string => [server, account, section].join('|');

/** How far the mirror of a library is, as it goes on. */
export function useMirror(library: LibraryRef): { state: MirrorState | null; reload(): void } {
  const name = nameOf(library);
  const [told, setTold] = useState<MirrorState | null>(null);
  const { value, reload } = useAsync(() => client.mirror.state(library), [name]);
  useEvent('mirrorChanged', (next) => {
    if (nameOf(next) === name) setTold(next);
  });
  const state = told && nameOf(told) === name && told.version >= (value?.version ?? 0) ? told : value;
  return { state, reload };
}
