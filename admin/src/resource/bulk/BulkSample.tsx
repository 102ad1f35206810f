import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import type { BulkPreviewed } from './bulk';

const COUNTS = ['changed', 'unchanged', 'refused'] as const;

/** How many would be changed and how many not, and some of them before and after. */
export function BulkSample({ preview }: { preview: BulkPreviewed }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <section className="bulk-preview" data-testid="bulk-preview" aria-live="polite">
      <dl className="bulk-counts">
        {COUNTS.map(name => (
          <div key={name}>
            <dt>{t(`bulk.count.${name}`)}</dt>
            <dd className={name === 'refused' && preview.refused > 0 ? 'num bad' : 'num'}>
              {preview[name].toLocaleString()}
            </dd>
          </div>
        ))}
      </dl>
      <ul className="bulk-sample">
        {preview.sample.map(row => (
          <li key={row.id}>
            <b>{row.title}</b>
            {row.outcome === 'refused' && <Tag color="error">{t('bulk.count.refused')}</Tag>}
            <span className={row.reason ? 'muted' : undefined}>{text(row.reason ?? row.changes)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
