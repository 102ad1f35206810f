import { Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { LogoMark } from './shell/Logo';

/** Between the first byte and the first page. */
export function Starting() {
  const { t } = useTranslation();
  return (
    <div className="starting" role="status">
      <LogoMark size={44} />
      <Spin />
      <span className="muted">{t('app.starting')}</span>
    </div>
  );
}
