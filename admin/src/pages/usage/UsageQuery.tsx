import { DatePicker, Empty, Grid, Input, Segmented, Table, type TableColumnsType } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { groupText, trimZeros } from '../../money/decimalText';
import { RefSelect } from '../../resource/fields/RefSelect';
import { TonePill } from '../../resource/fields/StatusTag';
import { useMe } from '../../resource/ResourceCatalogue';
import { Loaded } from '../Loaded';
import { PageHead } from '../PageHead';
import { usePage } from '../usePage';
import { GRAINS, readUsage, USAGE, writeUsage, type Usage, type UsageQuestion, type UsageRow } from './usage';

interface AskProps {
  question: UsageQuestion;
  onAsk: (part: Partial<UsageQuestion>) => void;
}

const one = (id: string | string[] | null | undefined) => (typeof id === 'string' ? id : undefined);

function Ask({ question, onAsk }: AskProps) {
  const { t } = useTranslation();
  const { from, to, grain } = question;
  const text = (key: 'serviceCode' | 'resourceId') => (
    <label>
      <span className="faint">{t(`usage.${key}`)}</span>
      <Input.Search
        key={question[key]}
        allowClear
        defaultValue={question[key]}
        onSearch={value => onAsk({ [key]: value.trim() || undefined })}
      />
    </label>
  );
  return (
    <div className="panel explorer-controls">
      <label className="usage-wide">
        <span className="faint">{t('usage.days')}</span>
        <DatePicker.RangePicker
          allowClear={false}
          value={[dayjs(from), dayjs(to)]}
          onChange={days => days && onAsk({ from: days[0]!.format('YYYY-MM-DD'), to: days[1]!.format('YYYY-MM-DD') })}
        />
      </label>
      <label className="usage-wide">
        <span className="faint">{t('usage.grain')}</span>
        <Segmented
          value={grain}
          options={GRAINS.map(value => ({ value, label: t(`usage.grains.${value}`) }))}
          onChange={value => onAsk({ grain: value })}
        />
      </label>
      <label>
        <span className="faint">{t('usage.account')}</span>
        <RefSelect
          resource="cloudAccount"
          value={question.cloudAccountId}
          onChange={id => onAsk({ cloudAccountId: one(id) })}
        />
      </label>
      <label>
        <span className="faint">{t('usage.customer')}</span>
        <RefSelect resource="customer" value={question.customerId} onChange={id => onAsk({ customerId: one(id) })} />
      </label>
      {text('serviceCode')}
      {text('resourceId')}
    </div>
  );
}

function Rows({ rows, asked }: { rows: UsageRow[]; asked: UsageQuestion['grain'] }) {
  const { t } = useTranslation();
  const { md: wide } = Grid.useBreakpoint();
  const when = ({ at, grain }: UsageRow) => (
    <span className="num nowrap">
      {at} {grain !== asked && <TonePill tone="grey" label={t(`usage.grains.${grain}`)} />}
    </span>
  );
  const amount = (quantity: string) => <span className="num">{groupText(trimZeros(quantity, 0))}</span>;
  // On a phone: what was used, and how much of it.
  const narrow: TableColumnsType<UsageRow> = [
    {
      title: t('usage.service'),
      dataIndex: 'serviceName',
      render: (service: string, row) => (
        <>
          {service}
          <div className="faint">{row.cloudAccount}</div>
          {when(row)}
        </>
      ),
    },
    {
      title: t('usage.quantity'),
      dataIndex: 'quantity',
      width: 150,
      align: 'right',
      render: (quantity: string, { unit }) => (
        <>
          {amount(quantity)}
          <div className="faint">{unit}</div>
        </>
      ),
    },
  ];
  const columns: TableColumnsType<UsageRow> = [
    { title: t('usage.at'), dataIndex: 'at', width: 220, render: (_, row) => when(row) },
    { title: t('usage.account'), dataIndex: 'cloudAccount', width: 200 },
    { title: t('usage.service'), dataIndex: 'serviceName', width: 220 },
    { title: t('usage.quantity'), dataIndex: 'quantity', width: 180, align: 'right', render: amount },
    { title: t('usage.unit'), dataIndex: 'unit', width: 120 },
  ];
  return (
    <Table<UsageRow>
      className="list-table embedded"
      size="middle"
      rowKey={row => [row.at, row.grain, row.cloudAccount, row.serviceName, row.unit].join('/')}
      dataSource={rows}
      pagination={rows.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
      scroll={wide === false ? undefined : { x: 820 }}
      columns={wide === false ? narrow : columns}
    />
  );
}

/** What was used and when, as fine as each vendor's bill tells it. */
export function UsageQuery() {
  const { t } = useTranslation();
  const { openPeriod, today } = useMe();
  const [address, setAddress] = useSearchParams();
  const question = readUsage(address, openPeriod ?? today.slice(0, 7));
  const query = usePage<Usage>(USAGE, { input: question });
  return (
    <>
      <PageHead title={t('usage.title')} hint={t('usage.hint')} />
      <Ask question={question} onAsk={part => setAddress(writeUsage({ ...question, ...part }))} />
      <Loaded query={query}>
        {({ rows }) => (
          <section className="panel" aria-busy={query.isFetching}>
            {rows.length === 0 ? (
              <Empty className="list-empty" description={<b>{t('usage.empty')}</b>} />
            ) : (
              <Rows rows={rows} asked={question.grain} />
            )}
          </section>
        )}
      </Loaded>
    </>
  );
}
