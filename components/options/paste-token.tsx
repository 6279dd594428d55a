import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorBanner } from '@/components/ui/error-banner';
import { TextField } from '@/components/ui/text-field';
import { useAction } from '@/components/ui/use-action';
import { client } from '@/lib/messaging/client';
import { t } from '@/lib/util/i18n';

/** For those who have a plex.tv token already. */
export function PasteToken() {
  const [token, setToken] = useState('');
  const [missing, setMissing] = useState(false);
  const paste = useAction((text: string) => client.session.pasteToken(text));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const text = token.trim();
    setMissing(text === '');
    if (text === '') return;
    // The field is emptied whether or not it worked: a token does not stay on the screen.
    void paste.run(text).then(() => setToken(''));
  };
  return (
    <form className="pm8-card pm8-form" onSubmit={submit}>
      <h3>{t('popupPasteToken')}</h3>
      <TextField
        type="password"
        label={t('optionsToken')}
        value={token}
        onChange={setToken}
        hint={t('optionsTokenHint')}
        error={missing ? t('optionsTokenMissing') : null}
      />
      <Button type="submit" busy={paste.busy}>
        {t('optionsTokenUse')}
      </Button>
      {paste.error ? <ErrorBanner error={paste.error} inOptions /> : null}
    </form>
  );
}
