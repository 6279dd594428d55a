import { useMemo } from 'react';
import { useAsync } from '@/components/ui/use-async';
import { client } from '@/lib/messaging/client';
import type { LibraryRef } from '@/lib/util/refs';
import { Chips } from './chips';

interface TagChipsProps {
  field: string;
  label: string;
  library: LibraryRef;
  values: readonly string[];
  onChange(values: string[]): void;
}

/** Genres, moods, …: the server says which there are. Rules hold their names. */
export function TagChips({ field, label, library, values, onChange }: TagChipsProps) {
  const { server, account, section } = library;
  const { value } = useAsync(() => client.smartPlaylists.choices(library, field), [field, server, account, section]);
  const choices = useMemo(() => (value ?? []).map(({ title }) => title), [value]);
  return <Chips label={label} values={values} choices={choices} onChange={onChange} />;
}
