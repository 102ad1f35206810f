import { Grid, Table, Tooltip, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { height } from '../../charts/plot';
import { isZeroText } from '../../money/decimalText';
import { MoneyText } from '../../money/MoneyText';
import { fitColumns } from '../../resource/list/fitColumns';
import { useRoom } from '../../resource/list/useRoom';
import { cellsOf, chargesLink, type Group, type Pivot, type Question } from './explorer';

interface PivotTableProps {
  pivot: Pivot;
  question: Question;
  onDrill: (group: Group) => void;
}

/** ¥1,234,567.89 in the table's size. */
const AMOUNT = { width: 126, least: 126 };

interface Line {
  at: number;
  group: Group;
}

/** How much of the largest row a row is, as a bar behind its sum. */
const shareOf = (sum: string, largest: string): number =>
  Math.max(0, Math.min(100, (100 * height(sum)) / (height(largest) || 1)));

/** The sums: rows that can be gone into, cells that lead to their charges, and everything else folded into one. */
export function PivotTable({ pivot, question, onDrill }: PivotTableProps) {
  const { t } = useTranslation();
  // On a phone the two fixed sides would leave nothing between them.
  const { md: wide } = Grid.useBreakpoint();
  const [frame, room] = useRoom<HTMLDivElement>();
  const cells = cellsOf(pivot);
  const money = question.measure === 'charges' ? null : pivot.currency;
  const amount = (sum: string, strong?: boolean) =>
    money === null ? (
      <span className={strong ? 'num strong' : 'num'}>{Number(sum).toLocaleString()}</span>
    ) : (
      <MoneyText value={sum} currency={money} strong={strong} />
    );
  const named = (group: Group) => group.label ?? group.key ?? t('explorer.none');
  const lines: Line[] = pivot.rows.map((group, at) => ({ at, group }));
  if (pivot.otherRows > 0) {
    const sum = pivot.otherRows.toLocaleString();
    lines.push({ at: -1, group: { key: null, label: t('explorer.otherRows', { shown: sum }), sum: '' } });
  }
  const largest = pivot.rows.reduce((most, { sum }) => (height(sum) > height(most) ? sum : most), '0');
  const [name, sum] = wide ? [232, 160] : [150, 132];
  const between = (question.columns ? pivot.columns.length : 0) + (question.columns && pivot.otherColumns > 0 ? 1 : 0);
  // The edge before the sums never runs through an amount.
  const each = fitColumns(
    Array.from({ length: between }, () => AMOUNT),
    wide ? room - name - sum : 0,
  );
  const linked = (line: Line, column: Group | null, sum: string) => {
    const more = { [question.rows]: line.group.key, ...(column ? { [question.columns!]: column.key } : {}) };
    if (isZeroText(sum)) return <span className="nothing">{amount(sum)}</span>;
    return line.at < 0 ? (
      amount(sum)
    ) : (
      <Link to={chargesLink(question, more)} className="plain-link" title={t('explorer.toCharges')}>
        {amount(sum)}
      </Link>
    );
  };
  const columns: TableColumnsType<Line> = [
    {
      title: t(`explorer.dimension.${question.rows}`),
      fixed: 'left',
      width: name,
      ellipsis: true,
      render: (_, line) =>
        line.at < 0 ? (
          <span className="muted">{line.group.label}</span>
        ) : (
          <Tooltip title={line.group.key !== line.group.label && line.group.label ? line.group.key : undefined}>
            <button type="button" className="link-button ellipsis" onClick={() => onDrill(line.group)}>
              {named(line.group)}
            </button>
          </Tooltip>
        ),
    },
    ...(question.columns ? pivot.columns : []).map((column, at) => ({
      title: named(column),
      align: 'right' as const,
      width: each[at],
      render: (_: unknown, line: Line) => linked(line, column, cells.get(`${line.at}/${at}`) ?? '0'),
    })),
    ...(question.columns && pivot.otherColumns > 0
      ? [
          {
            title: t('explorer.otherColumns', { shown: pivot.otherColumns }),
            align: 'right' as const,
            width: each.at(-1),
            render: (_: unknown, line: Line) => amount(cells.get(`${line.at}/-1`) ?? '0'),
          },
        ]
      : []),
    {
      title: t('explorer.sum'),
      align: 'right',
      width: sum,
      ...(wide ? { fixed: 'right' as const } : {}),
      className: 'explorer-sum',
      render: (_, line) =>
        line.at < 0 ? null : (
          <div className="explorer-share" style={{ '--share': `${shareOf(line.group.sum, largest)}%` } as object}>
            {linked(line, null, line.group.sum)}
          </div>
        ),
    },
  ];
  return (
    <div ref={frame}>
      <Table<Line>
        size="small"
        rowKey={({ at }) => at}
        dataSource={lines}
        columns={columns}
        pagination={false}
        tableLayout="fixed"
        scroll={{ x: each.reduce((total, width) => total + width, name + sum) }}
        sticky={{ offsetHeader: 52 }}
        summary={() => (
          <Table.Summary.Row className="explorer-total">
            {[
              t('explorer.total'),
              ...(question.columns ? pivot.columns.map(column => amount(column.sum, true)) : []),
              ...(question.columns && pivot.otherColumns > 0 ? [null] : []),
              amount(pivot.total, true),
            ].map((cell, at) => (
              <Table.Summary.Cell key={at} index={at} align={at === 0 ? 'left' : 'right'}>
                {cell}
              </Table.Summary.Cell>
            ))}
          </Table.Summary.Row>
        )}
      />
    </div>
  );
}
