import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '../../resource/ResourceCatalogue';
import { usePage } from '../usePage';
import { RemoveDemoDialog } from './RemoveDemoDialog';

interface DemoCompany {
  name: string;
}

/** The way out of the demo, for who may take it; nothing in a real company. */
export function DemoData() {
  const { t } = useTranslation();
  const may = useMay('demo.remove');
  const { viewedBy } = useMe();
  const [open, setOpen] = useState(false);
  const { data: company, refetch } = usePage<DemoCompany | null>('{ demoData(counted: false) }', {}, { enabled: may });
  if (!company || viewedBy) return null;
  return (
    <section className="panel demo-data" data-testid="demo-data">
      <div>
        <b>{t('overview.demo')}</b>
        <p className="muted">{t('overview.demoHint')}</p>
      </div>
      <Button danger onClick={() => setOpen(true)} data-testid="remove-demo">
        {t('overview.demoRemove')}
      </Button>
      {open && <RemoveDemoDialog onClose={() => setOpen(false)} onGone={() => void refetch()} />}
    </section>
  );
}
