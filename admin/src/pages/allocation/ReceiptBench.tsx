import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useText } from '../../app/language';
import { isZeroText } from '../../money/decimalText';
import { MoneyText } from '../../money/MoneyText';
import { useRunAction } from '../../resource/action/ActionProvider';
import { DateText } from '../../resource/fields/DateText';
import type { ResourceMeta } from '../../resource/metadata';
import { Loaded } from '../Loaded';
import { useNamedAction } from '../useNamedAction';
import { usePage } from '../usePage';
import { OpenBills } from './OpenBills';
import { WORKBENCH_QUERY, type Workbench } from './workbench';

interface ReceiptBenchProps {
  receiptId: string;
  resource: ResourceMeta;
  onBack: (() => void) | null;
}

function Head({ receipt }: Pick<Workbench, 'receipt'>) {
  const { t } = useTranslation();
  const text = useText();
  const run = useRunAction();
  const identify = useNamedAction('receipts.identify');
  return (
    <section className="panel bench-receipt">
      <div>
        <span className="muted">{receipt.payerName ?? t('allocation.unknownPayer')}</span>
        <b>
          <MoneyText value={receipt.amount} currency={receipt.currency} />
        </b>
      </div>
      <div>
        <span className="muted">{t('allocation.left')}</span>
        <b>
          <MoneyText value={receipt.unallocated} currency={receipt.currency} />
        </b>
      </div>
      <div>
        <span className="muted">{t('allocation.customer')}</span>
        {receipt.customer ? (
          <Link to={`/customers/${receipt.customer.id}`}>{receipt.customer.name}</Link>
        ) : (
          <span className="warn">
            {t('allocation.noCustomer')}{' '}
            {identify && (
              <button
                type="button"
                className="link"
                onClick={() => run({ ...identify, records: [{ id: receipt.id, number: receipt.number }] })}
              >
                {text(identify.action.title)}
              </button>
            )}
          </span>
        )}
      </div>
      <div>
        <span className="muted">{t('allocation.paidOn')}</span>
        <span className="num">{receipt.paidOn}</span>
      </div>
      {receipt.memo && (
        <div>
          <span className="muted">{t('allocation.memo')}</span>
          <span>{receipt.memo}</span>
        </div>
      )}
    </section>
  );
}

const toneOf = (score: number) => (score >= 80 ? 'green' : score >= 50 ? 'amber' : 'grey');

function Proposals({ bench }: { bench: Workbench }) {
  const { t } = useTranslation();
  const text = useText();
  const run = useRunAction();
  const confirm = useNamedAction('receipts.confirm');
  const propose = useNamedAction('receipts.propose');
  const { receipt, proposals } = bench;
  if (proposals.length === 0 && isZeroText(receipt.unallocated)) return null;
  return (
    <section className="panel bench-block">
      <h3>
        {t('allocation.proposals')}
        <span className="spacer" />
        {propose && (
          <Button
            size="small"
            onClick={() => run({ ...propose, records: [{ id: receipt.id, number: receipt.number }] })}
          >
            {text(propose.action.title)}
          </Button>
        )}
      </h3>
      {proposals.length === 0 && <p className="proposal-none muted">{t('allocation.noProposals')}</p>}
      {proposals.map(proposal => (
        <div key={proposal.id} className="proposal">
          <span className={`score num tone-${toneOf(proposal.score)}`} title={t('allocation.score')}>
            {proposal.score}
          </span>
          <div>
            <b className="num">{proposal.number}</b> {proposal.customer}
            <p className="muted">{text(proposal.reason)}</p>
          </div>
          <div>
            <MoneyText strong value={proposal.amount} currency={receipt.currency} />
            {proposal.customer && (
              <p className="faint">
                {isZeroText(proposal.open) ? (
                  t('allocation.billsPaid')
                ) : (
                  <>
                    {t('allocation.open')} <MoneyText value={proposal.open} currency={receipt.currency} />
                  </>
                )}
              </p>
            )}
          </div>
          {confirm && (
            <Button
              size="small"
              type={proposal.score >= 80 ? 'primary' : 'default'}
              data-testid="take-proposal"
              disabled={proposal.customer !== null && isZeroText(proposal.open)}
              onClick={() =>
                run({ ...confirm, records: [{ id: proposal.id, [confirm.resource.titleField]: proposal.number }] })
              }
            >
              {t('allocation.take')}
            </Button>
          )}
        </div>
      ))}
    </section>
  );
}

function Allocations({ bench }: { bench: Workbench }) {
  const { t } = useTranslation();
  const text = useText();
  const run = useRunAction();
  const reverse = useNamedAction('allocations.reverse');
  if (bench.allocations.length === 0) return null;
  return (
    <section className="panel bench-block">
      <h3>{t('allocation.done')}</h3>
      {bench.allocations.map(each => (
        <div key={each.id} className="proposal">
          <span />
          <div className={each.reversed ? 'faint' : undefined}>
            <b className="num">{each.number}</b>
            <p className="muted">
              {each.by} <DateText value={each.at} /> {each.reversed && t('allocation.reversed')}
            </p>
          </div>
          <div>
            <MoneyText strong value={each.amount} currency={bench.receipt.currency} />
          </div>
          {reverse && !each.reversed && (
            <Button
              size="small"
              danger
              onClick={() => run({ ...reverse, records: [{ id: each.id, number: each.number }] })}
            >
              {text(reverse.action.title)}
            </Button>
          )}
        </div>
      ))}
    </section>
  );
}

export function ReceiptBench({ receiptId, resource, onBack }: ReceiptBenchProps) {
  const { t } = useTranslation();
  const run = useRunAction();
  const allocate = resource.actions.find(action => action.name === 'receipts.allocate');
  const query = usePage<Workbench>(WORKBENCH_QUERY, { receiptId });
  const start = (bench: Workbench, lines: { billId: string; amount: string }[]) => {
    if (!allocate) return;
    run({
      resource,
      action: allocate,
      records: [{ id: receiptId, [resource.titleField]: bench.receipt.number }],
      initial: { lines },
    });
  };
  return (
    <div className="bench-side">
      {onBack && (
        <Button type="text" icon={<ArrowLeftOutlined />} onClick={onBack}>
          {t('record.back')}
        </Button>
      )}
      <Loaded query={query}>
        {bench => (
          <>
            <Head receipt={bench.receipt} />
            <Proposals bench={bench} />
            <OpenBills
              bench={bench}
              onAllocate={allocate ? bill => start(bench, [{ billId: bill.id, amount: bill.open }]) : null}
            />
            <Allocations bench={bench} />
          </>
        )}
      </Loaded>
    </div>
  );
}
