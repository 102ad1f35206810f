import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../resource/fields/DateText';
import { TonePill } from '../../resource/fields/StatusTag';

export interface OpenSession {
  id: string;
  ip: string | null;
  agent: string | null;
  since: string;
  seenAt: string;
  mine: boolean;
  mfa: boolean;
}

interface SessionListProps {
  sessions: OpenSession[];
  /** null: all but the present one. */
  onEnd: (id: string | null) => Promise<void>;
}

/** Where somebody is signed in, the last active first. */
export function SessionList({ sessions, onEnd }: SessionListProps) {
  const { t } = useTranslation();
  const [ending, setEnding] = useState<string | null>(null);
  const end = (id: string | null) => {
    setEnding(id ?? 'all');
    void onEnd(id).finally(() => setEnding(null));
  };
  return (
    <section className="panel session-list">
      <div className="session-head">
        <h3>{t('session.mine.sessions')}</h3>
        <span className="spacer" />
        {sessions.some(each => !each.mine) && (
          <Button size="small" loading={ending === 'all'} onClick={() => end(null)} data-testid="end-others">
            {t(sessions.some(each => each.mine) ? 'session.mine.endOthers' : 'session.mine.endAll')}
          </Button>
        )}
      </div>
      {sessions.length === 0 && <p className="muted">{t('session.mine.none')}</p>}
      <ul>
        {sessions.map(({ id, ip, agent, since, seenAt, mine, mfa }) => (
          <li key={id}>
            <div>
              <p>
                <span className="num">{ip ?? '—'}</span>{' '}
                {mine && <TonePill tone="green" label={t('session.mine.here')} />}{' '}
                {mfa && <TonePill tone="blue" label={t('session.mine.mfa')} />}
              </p>
              <p className="faint session-agent" title={agent ?? undefined}>
                {agent || '—'}
              </p>
            </div>
            <div className="muted session-times">
              <span>{`${t('session.mine.since')} ${formatInstant(since)}`}</span>
              <span>{`${t('session.mine.seen')} ${formatInstant(seenAt)}`}</span>
            </div>
            <Button size="small" disabled={mine} loading={ending === id} onClick={() => end(id)}>
              {t('session.mine.end')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
