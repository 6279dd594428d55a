import { type FormEvent, useState } from 'react';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { ErrorBanner } from '@/components/ui/error-banner';
import { hostOf } from '@/components/ui/host-of';
import { TextField } from '@/components/ui/text-field';
import { useAction } from '@/components/ui/use-action';
import { useGrant } from '@/components/ui/use-grant';
import { client } from '@/lib/messaging/client';
import type { AppError } from '@/lib/util/app-error';
import { t } from '@/lib/util/i18n';

/** A server by its address and token, for everything that plex.tv does not know. */
export function AddServer() {
  const [address, setAddress] = useState('');
  const [token, setToken] = useState('');
  const [tried, setTried] = useState(false);
  const [added, setAdded] = useState(false);
  const grant = useGrant();
  const add = useAction(async () => {
    setAdded(false);
    await client.session.addServer({ address: address.trim(), token: token.trim() });
    setAddress('');
    setToken('');
    setTried(false);
    setAdded(true);
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (address.trim() !== '' && token.trim() !== '') void add.run();
  };
  const pattern = add.error ? patternOf(add.error) : null;
  return (
    <form className="pm8-card pm8-form" onSubmit={submit} aria-labelledby="add-server-title">
      <div>
        <h3 id="add-server-title">{t('popupAddServer')}</h3>
        <p className="pm8-muted">{t('optionsAddServerHint')}</p>
      </div>
      <TextField
        label={t('optionsAddress')}
        placeholder={t('optionsAddressExample')}
        inputMode="url"
        value={address}
        onChange={setAddress}
        error={tried && address.trim() === '' ? t('optionsAddressMissing') : null}
      />
      <TextField
        type="password"
        label={t('optionsServerToken')}
        value={token}
        onChange={setToken}
        hint={t('optionsServerTokenHint')}
        error={tried && token.trim() === '' ? t('optionsTokenMissing') : null}
      />
      <Button type="submit" busy={add.busy}>
        {t('optionsAdd')}
      </Button>
      {add.error && pattern !== null ? (
        <Banner
          tone="warn"
          title={t('errNeedsPermission')}
          actions={
            <Button size="small" variant="primary" onClick={() => grant.ask(pattern, () => void add.run())}>
              {t('grantHost', [hostOf(pattern)])}
            </Button>
          }
        >
          {grant.refused ? t('grantRefused') : t('errNeedsPermissionNext')}
        </Banner>
      ) : null}
      {add.error && pattern === null ? <ErrorBanner error={add.error} inOptions /> : null}
      {added ? <Banner tone="success" title={t('optionsAdded')} onClose={() => setAdded(false)} /> : null}
    </form>
  );
}

function patternOf(error: AppError): string | null {
  const { pattern } = error.details;
  return error.code === 'needs-permission' && typeof pattern === 'string' ? pattern : null;
}
