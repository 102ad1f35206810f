import { PauseCircleOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { DateText } from '../../resource/fields/DateText';
import { usePage } from '../usePage';
import { RESTING_QUERY, type RestingProvider } from './monitor';

/** Providers that kept not answering: their accounts wait, all others go on. */
export function RestingProviders() {
  const { t } = useTranslation();
  const text = useText();
  const { data } = usePage<RestingProvider[]>(RESTING_QUERY, {}, { every: 5_000 });
  if (!data?.length) return null;
  return (
    <section className="panel resting" role="status">
      {data.map(({ plugin, providers, state, failures, retryAt, lastError }) => (
        <p key={plugin}>
          <PauseCircleOutlined className="warn" />
          <b>{providers.join('、') || plugin}</b>
          <span>{t('sync.resting', { count: failures })}</span>
          <span className="muted">
            {state === 'half_open' ? t('sync.restingTrial') : t('sync.restingUntil')}
            {state === 'open' && <DateText value={retryAt} seconds />}
          </span>
          {lastError && <span className="faint">{text(lastError.message)}</span>}
        </p>
      ))}
    </section>
  );
}
