import type { ActiveLibrary } from '@/components/ui/active-library';
import { ErrorBanner } from '@/components/ui/error-banner';
import { Switch } from '@/components/ui/switch';
import { useAction } from '@/components/ui/use-action';
import { WhoseRatings } from '@/components/ui/whose-ratings';
import { client } from '@/lib/messaging/client';
import { t } from '@/lib/util/i18n';
import { Section } from './section';

interface RatingsSectionProps {
  readOnly: boolean;
  active: ActiveLibrary | null;
}

export function RatingsSection({ readOnly, active }: RatingsSectionProps) {
  const change = useAction((on: boolean) => client.session.setReadOnly(on));
  return (
    <Section id="ratings" title={t('optionsRatings')}>
      <div className="pm8-card pm8-stack pm8-divided">
        {active ? <WhoseRatings active={active} readOnly={readOnly} /> : null}
        <Switch
          label={t('optionsReadOnly')}
          hint={t('optionsReadOnlyHint')}
          checked={readOnly}
          onChange={(on) => void change.run(on)}
        />
        {change.error ? <ErrorBanner error={change.error} inOptions /> : null}
      </div>
    </Section>
  );
}
