import { useTranslation } from 'react-i18next';
import { isRequestError } from '../app/session/requestError';

export function Failure({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { t } = useTranslation();
  const known = isRequestError(error) ? error : null;
  return (
    <div className="phone-failure" role="alert">
      <b>{known?.message ?? t('error.broken')}</b>
      <p className="muted">{known?.fix ?? t('error.tryAgain')}</p>
      {known?.requestId && (
        <p className="faint num">
          {t('error.trace')} {known.requestId}
        </p>
      )}
      <button type="button" className="phone-button" onClick={onRetry}>
        {t('error.retry')}
      </button>
    </div>
  );
}
