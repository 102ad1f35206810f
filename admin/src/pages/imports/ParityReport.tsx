import { CheckCircleFilled, WarningFilled } from '@ant-design/icons';
import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { groupText, trimZeros } from '../../money/decimalText';
import type { ImportRecord, ParityLine } from './importRecord';

const figure = (value: string) => <span className="num">{groupText(trimZeros(value, 0))}</span>;

function Reasons({ line }: { line: ParityLine }) {
  const { t } = useTranslation();
  const text = useText();
  const groups = new Map<string, number[]>();
  for (const { line: row, reason } of line.rows) {
    const why = reason ? text(reason) : t('imports.noReason');
    groups.set(why, [...(groups.get(why) ?? []), row]);
  }
  return (
    <ul className="import-cell-list">
      {[...groups].map(([why, rows]) => (
        <li key={why}>
          <b>{why}</b>{' '}
          <span className="muted num">
            {t('imports.rowsNamed', { count: rows.length, rows: rows.slice(0, 40).join(', ') })}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The old list beside what is stored: every difference has its rows and their reason. */
export function ParityReport({ record }: { record: ImportRecord }) {
  const { t } = useTranslation();
  const text = useText();
  if (!record.parity) return null;
  const { lines, unexplained } = record.parity;
  return (
    <section className="panel import-block" data-testid="parity">
      <h3>
        {unexplained === 0 ? <CheckCircleFilled className="good" /> : <WarningFilled className="warn" />}{' '}
        {t('imports.parity')}
      </h3>
      <span className="muted">
        {t(unexplained === 0 ? 'imports.parityExplained' : 'imports.parityOpen', { count: unexplained })}
      </span>
      <Table<ParityLine>
        className="list-table embedded"
        size="small"
        rowKey={line => line.measure.en}
        dataSource={lines}
        pagination={false}
        scroll={{ x: 640 }}
        expandable={{
          expandedRowRender: line => <Reasons line={line} />,
          rowExpandable: ({ rows }) => rows.length > 0,
        }}
        columns={[
          { title: t('imports.measure'), key: 'measure', render: (_, line) => text(line.measure) },
          { title: t('imports.old'), dataIndex: 'old', align: 'right', width: 120, render: figure },
          { title: t('imports.stored'), dataIndex: 'stored', align: 'right', width: 120, render: figure },
          { title: t('imports.difference'), dataIndex: 'difference', align: 'right', width: 110, render: figure },
          { title: t('imports.unexplained'), dataIndex: 'unexplained', align: 'right', width: 110, render: figure },
        ]}
      />
    </section>
  );
}
