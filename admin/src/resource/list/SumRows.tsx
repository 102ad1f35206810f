import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { MoneyText } from '../../money/MoneyText';
import { groupText, trimZeros } from '../../money/decimalText';
import type { FieldMeta } from '../metadata';
import type { SumGroup } from '../data/dataProvider';
import { isNumeric } from './tableColumns';
import type { Sums } from './useRecords';

interface SumRowsProps {
  sums: Sums;
  columns: FieldMeta[];
  /** Cells before the first field (the check boxes). */
  before: number;
}

function Amounts({ field, groups }: { field: FieldMeta; groups: SumGroup[] }) {
  return (
    <>
      {groups.map(group => {
        const value = group.sums[field.name];
        if (value === null || value === undefined) return null;
        return (
          <div key={group.currency ?? ''}>
            {field.type === 'money' ? (
              <MoneyText strong value={value} currency={group.currency ?? field.currency} />
            ) : (
              <span className="num strong">{groupText(trimZeros(value, 0))}</span>
            )}
          </div>
        );
      })}
    </>
  );
}

/** The page's sums, and under them the whole result's when there is more than this page. One line per currency. */
export function SumRows({ sums, columns, before }: SumRowsProps) {
  const { t } = useTranslation();
  const lines = [
    { key: 'page', title: t('list.pageSum'), groups: sums.page },
    ...(sums.all ? [{ key: 'all', title: t('list.allSum'), groups: sums.all }] : []),
  ];
  return (
    <>
      {lines.map(line => (
        <Table.Summary.Row key={line.key} className={`sum-row sum-${line.key}`}>
          {Array.from({ length: before }, (_, at) => (
            <Table.Summary.Cell key={at} index={at} />
          ))}
          {columns.map((field, at) => (
            <Table.Summary.Cell key={field.name} index={at + before} align={isNumeric(field) ? 'right' : undefined}>
              {at === 0 ? (
                <span className="muted nowrap">{line.title}</span>
              ) : field.aggregate === 'sum' ? (
                <Amounts field={field} groups={line.groups} />
              ) : null}
            </Table.Summary.Cell>
          ))}
          <Table.Summary.Cell index={columns.length + before} />
        </Table.Summary.Row>
      ))}
    </>
  );
}
