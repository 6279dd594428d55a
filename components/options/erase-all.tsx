import { type FormEvent, useId, useState } from 'react';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { ErrorBanner } from '@/components/ui/error-banner';
import { TextField } from '@/components/ui/text-field';
import { useAction } from '@/components/ui/use-action';
import { client } from '@/lib/messaging/client';
import { t } from '@/lib/util/i18n';

/** Forgets everything here. It can't be undone, so a word has to be typed for it. */
export function EraseAll() {
  const [open, setOpen] = useState(false);
  const [erased, setErased] = useState(false);
  return (
    <div className="pm8-stack">
      <div>
        <h3>{t('eraseTitle')}</h3>
        <p className="pm8-muted">{t('eraseHint')}</p>
      </div>
      <div>
        <Button variant="danger" onClick={() => setOpen(true)}>
          {t('eraseOpen')}
        </Button>
      </div>
      {erased ? <Banner tone="success" title={t('eraseDone')} onClose={() => setErased(false)} /> : null}
      <Dialog open={open} title={t('eraseTitle')} onClose={() => setOpen(false)}>
        <Confirm
          onCancel={() => setOpen(false)}
          onErased={() => {
            setOpen(false);
            setErased(true);
          }}
        />
      </Dialog>
    </div>
  );
}

function Confirm({ onCancel, onErased }: { onCancel(): void; onErased(): void }) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const erase = useAction(async () => {
    await client.backup.eraseAll();
    onErased();
  });
  const word = t('eraseWord');
  const isSure = typed.trim().toLocaleLowerCase() === word.toLocaleLowerCase();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (isSure) void erase.run();
  };
  return (
    <form className="pm8-form" onSubmit={submit} aria-describedby={id}>
      <div className="pm8-stack" id={id}>
        <p>{t('eraseWhat')}</p>
        <p>{t('erasePlexStays')}</p>
      </div>
      <TextField
        label={t('eraseType', [word])}
        value={typed}
        onChange={setTyped}
        error={tried && !isSure ? t('eraseTypeMissing', [word]) : null}
      />
      {erase.error ? <ErrorBanner error={erase.error} inOptions /> : null}
      <div className="pm8-dialog__actions">
        <Button onClick={onCancel}>{t('uiCancel')}</Button>
        <Button type="submit" variant="danger" busy={erase.busy}>
          {t('eraseConfirm')}
        </Button>
      </div>
    </form>
  );
}
