import { CopyOutlined } from '@ant-design/icons';
import { App, Button, QRCode, Typography } from 'antd';
import { useTranslation } from 'react-i18next';

export interface NewFactor {
  /** For who cannot photograph. */
  secret: string;
  uri: string;
}

/** The secret for an authenticator, drawn here: it never leaves the page. */
export function AuthenticatorPicture({ factor }: { factor: NewFactor }) {
  const { t } = useTranslation();
  return (
    <div className="factor-picture">
      <QRCode type="svg" value={factor.uri} size={184} bordered={false} />
      <div>
        <p className="muted">{t('session.bind.byHand')}</p>
        <Typography.Text className="num" copyable={{ text: factor.secret }} data-testid="factor-secret">
          {factor.secret.match(/.{1,4}/g)?.join(' ')}
        </Typography.Text>
      </div>
    </div>
  );
}

/** Shown once. */
export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const copy = () =>
    void navigator.clipboard?.writeText(codes.join('\n')).then(() => message.success(t('session.codes.copied')));
  return (
    <div className="recovery-codes">
      <ol className="num">
        {codes.map(code => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="recovery-do">
        <Button icon={<CopyOutlined />} onClick={copy}>
          {t('session.codes.copy')}
        </Button>
        <Button type="primary" onClick={onKept} data-testid="codes-kept">
          {t('session.codes.kept')}
        </Button>
      </div>
    </div>
  );
}
