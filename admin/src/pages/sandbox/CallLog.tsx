import { Empty, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { DateText } from '../../resource/fields/DateText';
import { TonePill } from '../../resource/fields/StatusTag';
import { Loaded } from '../Loaded';
import { usePage } from '../usePage';
import { CALLS, type SandboxCall } from './sandbox';

function Signature({ call }: { call: SandboxCall }) {
  const { t } = useTranslation();
  if (call.verified === null) return <span className="faint">{t('sandbox.notLooked')}</span>;
  return call.verified ? (
    <TonePill dot tone="green" label={t('sandbox.verified')} />
  ) : (
    <TonePill dot tone="red" label={call.why ?? t('sandbox.notVerified')} />
  );
}

/** What the provider was asked, newest first: whether the signature was right, which fault it played, what it said. */
export function CallLog({ plugin }: { plugin: string }) {
  const { t } = useTranslation();
  const query = usePage<SandboxCall[]>(CALLS, { plugin }, { every: 5_000 });
  return (
    <section className="sandbox-block">
      <h3>{t('sandbox.calls')}</h3>
      <Loaded query={query} rows={4}>
        {calls => (
          <Table<SandboxCall & { at: string }>
            size="small"
            rowKey={call => `${call.at}${call.op}${call.url}`}
            dataSource={calls}
            pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
            scroll={{ x: 'max-content' }}
            locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('sandbox.noCalls')} /> }}
            columns={[
              { title: t('sandbox.at'), render: (_, call) => <DateText value={call.at} seconds /> },
              { title: t('sandbox.operation'), render: (_, call) => <code>{call.op}</code> },
              { title: t('sandbox.signature'), render: (_, call) => <Signature call={call} /> },
              { title: t('sandbox.fault'), render: (_, call) => call.fault && <code>{call.fault}</code> },
              {
                title: t('sandbox.status'),
                align: 'right',
                render: (_, call) => <span className="num">{call.status ?? t('sandbox.noAnswer')}</span>,
              },
            ]}
          />
        )}
      </Loaded>
    </section>
  );
}
