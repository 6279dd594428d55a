import { SelectField } from '@/components/ui/select-field';
import { CloseIcon } from '@/components/ui/icons';
import { useAsync } from '@/components/ui/use-async';
import { client } from '@/lib/messaging/client';
import { t } from '@/lib/util/i18n';

/** All playlists of most people; the rest is found nowhere here. */
const SHOWN = 500;

interface PlaylistChipsProps {
  label: string;
  keys: readonly string[];
  onChange(keys: string[]): void;
}

/** Some playlists, chosen one after the other. */
export function PlaylistChips({ label, keys, onChange }: PlaylistChipsProps) {
  const { value } = useAsync(() => client.playlists.list({ sort: 'title' }, { offset: 0, limit: SHOWN }), []);
  const all = value?.items ?? [];
  const titleOf = (key: string): string => all.find(({ ref }) => ref.key === key)?.title ?? key;
  return (
    <div className="pm8-stack pm8-stack--s">
      <SelectField
        label={label}
        value=""
        options={[
          { value: '', label: t('plChoosePlaylist') },
          ...all
            .filter(({ ref }) => !keys.includes(ref.key))
            .map(({ ref, title }) => ({ value: ref.key, label: title })),
        ]}
        onChange={(key) => key !== '' && onChange([...keys, key])}
      />
      {keys.length > 0 && (
        <div className="pm8-row pm8-row--wrap">
          {keys.map((key) => (
            <span key={key} className="pm8-chip">
              {titleOf(key)}
              <button
                type="button"
                className="pm8-chip__remove"
                aria-label={t('plValueRemove', [titleOf(key)])}
                onClick={() => onChange(keys.filter((one) => one !== key))}
              >
                <CloseIcon size={12} />
              </button>
            </span>
          ))}
        </div>
      )}
    </div>
  );
}
