import { EyeOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePage } from '../../pages/usePage';
import { formatInstant } from '../../resource/fields/DateText';
import { graphql } from '../session/graphql';
import { isRequestError } from '../session/requestError';

interface Request {
  id: string;
  state: 'asked' | 'granted' | 'used';
  /** It is the reader's eyes that are meant. */
  mine: boolean;
  reason: string;
  personId: string;
  person: string;
  viewer: string;
  until: string | null;
}

const ANSWER = 'mutation Answer($id: ID!, $allow: Boolean!) { answerViewAs(id: $id, allow: $allow) }';
const START = 'mutation Start($userId: ID!, $reason: String!) { startViewAs(userId: $userId, reason: $reason) }';

/** Who asks to look through the reader's eyes or does, and whom the reader may look as: until it is answered or over. */
export function ConsentBand() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [busy, setBusy] = useState<string | null>(null);
  const query = usePage<Request[]>('{ viewRequests }', {}, { every: 30_000 });
  const act = (key: string, run: () => Promise<unknown>) => {
    setBusy(key);
    void run()
      .catch((error: unknown) => message.error(isRequestError(error) ? error.message : t('error.broken')))
      .then(() => query.refetch())
      .finally(() => setBusy(null));
  };
  const answer = ({ id }: Request, allow: boolean) => act(`${id} ${allow}`, () => graphql(ANSWER, { id, allow }));
  const start = ({ id, personId, reason }: Request) =>
    act(`${id} start`, async () => {
      await graphql(START, { userId: personId, reason });
      location.assign('/');
    });
  const words = ({ state, mine, viewer, person, reason, until }: Request) => {
    if (!mine) return t(state === 'granted' ? 'rights.consentGranted' : 'rights.consentWaits', { person });
    if (state === 'asked') return t('rights.consentAsked', { viewer, reason });
    if (state === 'granted') return t('rights.consentGivenTo', { viewer });
    return t('rights.consentUsed', { viewer, at: until ? formatInstant(until).slice(11) : '—' });
  };
  const shown = (query.data ?? []).filter(({ mine, state }) => mine || state !== 'used');
  return (
    <>
      {shown.map(each => (
        <div key={each.id} className="consent-band" role="status" data-testid={`consent-${each.state}`}>
          <EyeOutlined />
          <span>{words(each)}</span>
          {each.mine && each.state === 'asked' && (
            <>
              <span>{t('rights.consentMeans')}</span>
              <Button
                size="small"
                type="primary"
                loading={busy === `${each.id} true`}
                onClick={() => answer(each, true)}
                data-testid="consent-allow"
              >
                {t('rights.consentAllow')}
              </Button>
            </>
          )}
          {each.mine && (
            <Button
              size="small"
              loading={busy === `${each.id} false`}
              onClick={() => answer(each, false)}
              data-testid="consent-refuse"
            >
              {t(
                { asked: 'rights.consentRefuse', granted: 'rights.consentTakeBack', used: 'rights.consentEnd' }[
                  each.state
                ],
              )}
            </Button>
          )}
          {!each.mine && each.state === 'granted' && (
            <Button
              size="small"
              type="primary"
              loading={busy === `${each.id} start`}
              onClick={() => start(each)}
              data-testid="consent-start"
            >
              {t('rights.consentStart')}
            </Button>
          )}
        </div>
      ))}
    </>
  );
}
