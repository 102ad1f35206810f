import { CopyOutlined, ReloadOutlined } from '@ant-design/icons';
import { Button, Result, Typography } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { isRequestError, type ErrorKind } from './session/requestError';

interface ErrorStateProps {
  error: unknown;
  onRetry?: () => void;
  /** Inside a card or a tab: no large picture. */
  compact?: boolean;
}

const PICTURE: Partial<Record<ErrorKind, '403' | '404' | '500' | 'warning'>> = {
  forbidden: '403',
  not_found: '404',
  unavailable: 'warning',
  invalid: 'warning',
};

const WAY_BACK: ErrorKind[] = ['forbidden', 'not_found'];

/** To the page before; home for whoever came by a link. */
const goBack = () => (history.length > 1 ? history.back() : location.assign('/'));

/** A number for errors of our own, so that a person can always name the case. */
const localTrace = () => `web-${Date.now().toString(36)}-${Math.floor(performance.now()).toString(36)}`;

export function ErrorState({ error, onRetry, compact }: ErrorStateProps) {
  const { t } = useTranslation();
  const own = useMemo(localTrace, []);
  const known = isRequestError(error) ? error : null;
  const trace = known ? known.requestId : own;
  return (
    <Result
      className={compact ? 'error-state compact' : 'error-state'}
      status={compact ? 'warning' : (known && PICTURE[known.kind]) || '500'}
      title={known ? known.message : t('error.broken')}
      subTitle={
        <>
          <div>{known ? (known.fix ?? t('error.tryAgain')) : t('error.brokenFix')}</div>
          {trace && (
            <Typography.Text className="trace" copyable={{ text: trace, icon: <CopyOutlined className="copy-icon" /> }}>
              {t('error.trace')} <span className="num">{trace}</span>
            </Typography.Text>
          )}
        </>
      }
      extra={[
        // Asking again changes nothing about a right or a record that is gone.
        known && !compact && WAY_BACK.includes(known.kind) && (
          <Button key="back" type="primary" onClick={goBack}>
            {t('error.back')}
          </Button>
        ),
        onRetry && (
          <Button key="retry" icon={<ReloadOutlined />} onClick={onRetry}>
            {t('error.retry')}
          </Button>
        ),
      ]}
    />
  );
}
