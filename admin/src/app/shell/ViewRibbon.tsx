import { EyeOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../resource/fields/DateText';
import { graphql } from '../session/graphql';

interface ViewRibbonProps {
  viewer: { name: string; until: string };
  person: string;
}

const startAgain = () => location.assign('/');

/** Nobody may forget through whose eyes they look: a line above everything, until it ends by itself or at a click. */
export function ViewRibbon({ viewer, person }: ViewRibbonProps) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    // The server judges anew every two seconds.
    const timer = setTimeout(startAgain, Math.max(0, Date.parse(viewer.until) - Date.now()) + 3_000);
    return () => clearTimeout(timer);
  }, [viewer.until]);
  const end = () => {
    setBusy(true);
    void graphql('mutation { endViewAs }').finally(startAgain);
  };
  return (
    <div className="view-ribbon" role="alert">
      <EyeOutlined />
      <span>{t('rights.viewing', { viewer: viewer.name, person, at: formatInstant(viewer.until).slice(11) })}</span>
      <Button size="small" loading={busy} onClick={end} data-testid="end-view">
        {t('rights.endView')}
      </Button>
    </div>
  );
}
