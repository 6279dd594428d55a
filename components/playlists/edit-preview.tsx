import { useState } from 'react';
import { ErrorBanner } from '@/components/ui/error-banner';
import { formatCount } from '@/components/ui/format-count';
import { SelectField } from '@/components/ui/select-field';
import { Loading } from '@/components/ui/spinner';
import { useAsync } from '@/components/ui/use-async';
import { client } from '@/lib/messaging/client';
import type { EditTargetState, PlaylistEditState } from '@/lib/playlists/playlist-state';
import { t } from '@/lib/util/i18n';
import { EditItems } from './edit-items';
import { changeWords } from './edit-words';

/** More targets than this are counted, and not listed. */
const SHOWN = 100;

/** How many entries there were, how many there will be, and what that takes. */
function targetWords(target: EditTargetState): string {
  const { before, wanted, counts, action } = target;
  if (action === 'delete') return t('plTargetDelete');
  const changes = changeWords(counts);
  if (before === null || wanted === null)
    return wanted === null ? changes : t('plTargetNew', wanted, [formatCount(wanted)]);
  return t('plTargetSizes', [formatCount(before), formatCount(wanted), changes]);
}

/** What an edit would do, list by list, with the lists themselves. */
export function EditPreview({ edit }: { edit: PlaylistEditState }) {
  const [seq, setSeq] = useState('0');
  const targets = useAsync(() => client.playlists.targets(edit.edit, { offset: 0, limit: SHOWN }), [edit.edit]);
  if (targets.error) return <ErrorBanner error={targets.error} onRetry={targets.reload} />;
  if (!targets.value) return <Loading label={t('uiLoading')} />;
  const { items, total } = targets.value;
  const chosen = items.find((target) => String(target.seq) === seq) ?? items[0];
  return (
    <section className="pm8-pl-preview" aria-label={t('plPreview')}>
      <p className="pm8-strong" aria-live="polite">
        {t('plPreviewCount', total, [formatCount(total)])}
      </p>
      {items.length > 1 && (
        <SelectField
          label={t('plPreviewOf')}
          hideLabel
          value={seq}
          options={items.map((target) => ({
            value: String(target.seq),
            label: t('plTargetLine', [target.title, targetWords(target)]),
          }))}
          onChange={setSeq}
        />
      )}
      {chosen && (
        <>
          <p className="pm8-muted pm8-small">{targetWords(chosen)}</p>
          {chosen.rebuilds && <p className="pm8-muted pm8-small">{t('plPreviewRebuilds')}</p>}
          {chosen.wanted !== null && chosen.wanted > 0 && (
            <div className="pm8-pl-preview__list">
              <EditItems edit={edit.edit} seq={chosen.seq} which="wanted" title={chosen.title} />
            </div>
          )}
        </>
      )}
    </section>
  );
}
