import { DownOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { MoneyText } from '../../money/MoneyText';
import { recordPath } from '../../resource/metadata';
import { useResource } from '../../resource/ResourceCatalogue';
import { Loaded } from '../Loaded';
import { usePage } from '../usePage';
import { BILL_QUERY, type BillDifference, type DifferenceRow } from './correction';
import { DifferenceLines } from './DifferenceLines';
import { NoteLink } from './NoteLink';

function Lines({ billId }: { billId: string }) {
  const query = usePage<BillDifference>(BILL_QUERY, { id: billId });
  return (
    <Loaded query={query} rows={3}>
      {difference => <DifferenceLines difference={difference} />}
    </Loaded>
  );
}

/** One bill that differs: what it asked for, what it comes to now, why, and how far its note is. */
export function DifferenceItem({ row }: { row: DifferenceRow }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const bill = useResource('bill');
  const { billId, currency } = row;
  return (
    <li className="difference">
      <div className="difference-head">
        <Button
          type="text"
          size="small"
          icon={open ? <DownOutlined /> : <RightOutlined />}
          disabled={!billId}
          aria-expanded={open}
          aria-label={t('corrections.show', { customer: row.customer })}
          onClick={() => setOpen(!open)}
        />
        <span className="difference-who">
          <b>{row.customer}</b>
          <span className="faint num">
            {billId && bill ? <Link to={recordPath(bill, billId)}>{row.number}</Link> : row.code}
          </span>
        </span>
        <span className="difference-why muted">
          {row.reasons.map(code => t(`corrections.reason.${code}`)).join(t('corrections.and'))}
        </span>
        <span className="difference-sums num">
          <MoneyText value={row.before} currency={currency} />
          <span className="faint">→</span>
          <MoneyText value={row.after} currency={currency} />
        </span>
        <span className="difference-amount">
          <MoneyText strong value={row.difference} currency={currency} />
        </span>
        <span className="difference-state">
          {row.note ? (
            <NoteLink note={row.note} />
          ) : (
            <span className="muted">{t(`corrections.waits.${row.waits ?? 'nothing'}`)}</span>
          )}
        </span>
      </div>
      {open && billId && <Lines billId={billId} />}
    </li>
  );
}
