import { useEffect, useState } from 'react';
import { useAsync } from '@/components/ui/use-async';
import { client } from '@/lib/messaging/client';
import type { RulePreview, SmartRule } from '@/lib/playlists/smart-rule';
import type { AppError } from '@/lib/util/app-error';

/** While typing: the engine answers within a frame or two, and what is typed comes in bursts. */
const PAUSE_MS = 60;
/** The server is asked when the rule has stood still. */
const CHECK_MS = 700;

export interface RulePreviewState {
  preview: RulePreview | null;
  error: AppError | null;
  /** What is shown is of the rule before. */
  old: boolean;
  /** What the server itself counts; null while it was not asked, or can't be. */
  counted: number | null;
  counting: boolean;
  reload(): void;
}

function useStill<T>(value: T, name: string, pause: number): { value: T; name: string } {
  const [still, setStill] = useState({ value, name });
  useEffect(() => {
    const timer = setTimeout(() => setStill({ value, name }), pause);
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react/exhaustive-deps -- `name` says all that `value` says
  }, [name, pause]);
  return still;
}

/** Count and first rows of a rule as it is being made, and the server's own count once it rests. */
export function useRulePreview(rule: SmartRule): RulePreviewState {
  const name = JSON.stringify(rule);
  const asked = useStill(rule, name, PAUSE_MS);
  const rested = useStill(rule, name, CHECK_MS);
  const preview = useAsync(
    async () => ({ of: asked.name, answer: await client.smartPlaylists.preview(asked.value) }),
    [asked.name],
  );
  const isNative = preview.value?.of === rested.name && preview.value.answer.kind === 'native';
  const check = useAsync(
    isNative ? async () => ({ of: rested.name, count: await client.smartPlaylists.check(rested.value) }) : null,
    [rested.name, isNative],
  );
  const isCounted = isNative && rested.name === name && check.value?.of === name;
  return {
    preview: preview.value?.answer ?? null,
    error: preview.error,
    old: preview.value?.of !== name,
    counted: isCounted ? (check.value?.count ?? null) : null,
    counting: isNative && check.loading,
    reload: preview.reload,
  };
}
