import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { formatInstant } from '../../resource/fields/DateText';
import { TonePill } from '../../resource/fields/StatusTag';
import type { Tone } from '../../resource/metadata';
import type { Rights, Scope } from './rights';

const TONE: Record<Scope, Tone> = { own: 'grey', department: 'blue', subtree: 'blue', tenant: 'green', all: 'purple' };

type Permission = Rights['permissions'][number];

function Because({ because }: Pick<Permission, 'because'>) {
  const { t } = useTranslation();
  const text = useText();
  if (because.length === 0) return <span className="faint">—</span>;
  return (
    <div className="because">
      {because.map((each, at) => (
        <span key={at}>
          {text(each.role.title)}
          <span className="muted">
            {each.department && ` @ ${each.department}`} · {t(`rights.scope.${each.scope}`)}
            {each.until && ` · ${t('rights.until', { at: formatInstant(each.until) })} ${each.reason ?? ''}`}
          </span>
        </span>
      ))}
    </div>
  );
}

export function RightsTable({ rights, search, onlyHeld }: { rights: Rights; search: string; onlyHeld: boolean }) {
  const { t } = useTranslation();
  const text = useText();
  const wanted = search.trim().toLowerCase();
  const rows = rights.permissions.filter(
    each =>
      (!onlyHeld || each.scope) &&
      (!wanted || each.key.includes(wanted) || text(each.title).toLowerCase().includes(wanted)),
  );
  return (
    <Table<Permission>
      className="list-table"
      rowKey="key"
      size="middle"
      dataSource={rows}
      pagination={false}
      scroll={{ x: 720 }}
      columns={[
        {
          title: t('rights.permission'),
          dataIndex: 'key',
          width: 320,
          render: (key: string, each) => (
            <>
              {text(each.title)} <span className="faint num">{key}</span>
            </>
          ),
        },
        {
          title: t('rights.reach'),
          dataIndex: 'scope',
          width: 140,
          render: (scope: Scope | null) =>
            scope ? (
              <TonePill tone={TONE[scope]} label={t(`rights.scope.${scope}`)} />
            ) : (
              <span className="faint">{t('rights.none')}</span>
            ),
        },
        {
          title: t('rights.because'),
          dataIndex: 'because',
          render: (because: Permission['because']) => <Because because={because} />,
        },
      ]}
    />
  );
}
