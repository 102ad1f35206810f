import { CheckCircleFilled, RightOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useText, type Text } from '../../app/language';
import { graphql } from '../../app/session/graphql';
import { isRequestError } from '../../app/session/requestError';
import { useMe } from '../../resource/ResourceCatalogue';
import { usePage } from '../usePage';

interface Step {
  key: string;
  title: Text;
  hint: Text;
  link: string;
  /** The reader may do it. */
  mine: boolean;
  state: 'done' | 'skipped' | 'open';
}

const SKIP = 'mutation Skip($step: String!, $skipped: Boolean!) { skipFirstStep(step: $step, skipped: $skipped) }';

/** The way from an empty company to its first bill, as the data stands; nothing once it is gone. */
export function FirstSteps() {
  const { t } = useTranslation();
  const text = useText();
  const navigate = useNavigate();
  const { viewedBy } = useMe();
  const { message } = App.useApp();
  const [busy, setBusy] = useState<string | null>(null);
  const { data: steps, refetch } = usePage<Step[]>('{ firstSteps }');
  if (!steps || steps.length === 0) return null;
  const settled = steps.filter(({ state }) => state !== 'open').length;
  const next = steps.find(({ state, mine }) => state === 'open' && mine)?.key;
  const skip = (step: string, skipped: boolean) => {
    setBusy(step);
    graphql(SKIP, { step, skipped })
      .then(() => refetch())
      .catch((error: unknown) => message.error(isRequestError(error) ? error.message : t('error.broken')))
      .finally(() => setBusy(null));
  };
  return (
    <section className="panel first-steps" aria-labelledby="first-steps" data-testid="first-steps">
      <header>
        <h2 id="first-steps">{t('overview.first')}</h2>
        <span className="muted">{t('overview.firstDone', { done: settled, all: steps.length })}</span>
      </header>
      <ol>
        {steps.map(({ key, title, hint, link, mine, state }, at) => (
          <li key={key} className={state} data-testid={`step-${key}`}>
            <span className="first-mark" aria-hidden>
              {state === 'done' ? <CheckCircleFilled /> : <span className="num">{at + 1}</span>}
            </span>
            <div>
              <b>{text(title)}</b>
              <p className="muted">
                {state === 'open' ? text(hint) : t(`overview.first.${state}`)}
                {state === 'open' && !mine && ` · ${t('overview.firstOthers')}`}
              </p>
            </div>
            <span className="first-actions">
              {mine && !viewedBy && state !== 'done' && (
                <Button
                  type="text"
                  loading={busy === key}
                  onClick={() => skip(key, state === 'open')}
                  aria-label={`${t(state === 'open' ? 'overview.firstSkip' : 'overview.firstBack')} · ${text(title)}`}
                >
                  {t(state === 'open' ? 'overview.firstSkip' : 'overview.firstBack')}
                </Button>
              )}
              {mine && state === 'open' && (
                <Button
                  type={key === next ? 'primary' : 'default'}
                  onClick={() => navigate(link)}
                  aria-label={`${t('overview.firstGo')} · ${text(title)}`}
                >
                  {t('overview.firstGo')} <RightOutlined />
                </Button>
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
