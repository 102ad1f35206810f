import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../app/session/graphql';
import { formatInstant } from '../../resource/fields/DateText';
import { TonePill } from '../../resource/fields/StatusTag';
import { Loaded } from '../Loaded';
import { PageHead } from '../PageHead';
import { usePage } from '../usePage';
import { FactorDialog, type FactorDoing } from './FactorDialog';
import { PasswordPanel } from './PasswordPanel';
import { SessionList, type OpenSession } from './SessionList';

interface Security {
  mfa: { boundAt: string | null; forced: boolean; codesLeft: number };
  sessions: OpenSession[];
}

function Factor({ mfa, onChanged }: { mfa: Security['mfa']; onChanged: () => void }) {
  const { t } = useTranslation();
  const [doing, setDoing] = useState<FactorDoing | null>(null);
  return (
    <section className="panel security-factor">
      <div>
        <h3>
          {t('session.mine.mfa')} {mfa.forced && <TonePill tone="blue" label={t('session.mine.mfaForced')} />}
        </h3>
        <p className={mfa.boundAt ? undefined : 'muted'}>
          {mfa.boundAt ? t('session.mine.mfaOn', { at: formatInstant(mfa.boundAt) }) : t('session.mine.mfaOff')}
          {mfa.boundAt && <span className="muted"> · {t('session.mine.codesLeft', { count: mfa.codesLeft })}</span>}
        </p>
      </div>
      <span className="spacer" />
      {mfa.boundAt ? (
        <>
          <Button onClick={() => setDoing('renew')}>{t('session.mine.renew')}</Button>
          {!mfa.forced && (
            <Button danger onClick={() => setDoing('remove')}>
              {t('session.mine.remove')}
            </Button>
          )}
        </>
      ) : (
        <Button type="primary" onClick={() => setDoing('bind')} data-testid="bind-factor">
          {t('session.mine.bind')}
        </Button>
      )}
      {doing && (
        <FactorDialog
          doing={doing}
          onClose={() => {
            setDoing(null);
            onChanged();
          }}
        />
      )}
    </section>
  );
}

/** What each person decides about the own account: the second factor, and which sessions stay open. */
export function AccountSecurity() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const query = usePage<Security>('{ mySecurity }', {}, { every: 30_000 });
  const refresh = () => void query.refetch();
  async function end(id: string | null) {
    await graphql('mutation End($id: ID) { endMySession(id: $id) }', { id });
    void message.success(t('session.mine.ended'));
    refresh();
  }
  return (
    <div className="rights-page">
      <PageHead title={t('session.mine.title')} hint={t('session.mine.hint')} />
      <Loaded query={query}>
        {({ mfa, sessions }) => (
          <>
            <PasswordPanel onChanged={refresh} />
            <Factor mfa={mfa} onChanged={refresh} />
            <SessionList sessions={sessions} onEnd={end} />
          </>
        )}
      </Loaded>
    </div>
  );
}
