import { Table, type TableProps } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { isChinese, useText } from '../../app/language';
import { recordPath, type FieldMeta, type ResourceMeta, type ResourceRecord } from '../metadata';
import type { Condition } from './condition';
import { fitColumns } from './fitColumns';
import { ListEmpty } from './ListEmpty';
import { pageTo } from './listPlace';
import { PAGE_SIZES, type ListState } from './listState';
import { RowActions, rowActionsWidth } from './RowActions';
import { SumRows } from './SumRows';
import { tableColumn } from './tableColumns';
import type { ChangeList } from './useListState';
import { useRoom } from './useRoom';
import { useSums, type Records, type Sums } from './useRecords';

export type Density = 'small' | 'middle' | 'large';

export interface ListTableProps {
  resource: ResourceMeta;
  columns: FieldMeta[];
  state: ListState;
  change: ChangeList;
  records: Records;
  density: Density;
  selected: ResourceRecord[] | null;
  onSelect: (records: ResourceRecord[]) => void;
  /** Index of the row that j and k move. */
  active: number;
  embedded: boolean;
}

const SELECT_WIDTH = 44;

function useTableColumns(props: ListTableProps, sums: Sums | null, room: number) {
  const { resource, columns, state, change, selected } = props;
  const { rows } = props.records;
  const { t, i18n } = useTranslation();
  const text = useText();
  return useMemo(() => {
    const onCondition = (field: FieldMeta, condition: Condition | null) => {
      const { [field.name]: _old, ...others } = state.conditions;
      change({ conditions: condition ? { ...others, [field.name]: condition } : others });
    };
    const valuesOf = ({ name }: FieldMeta) => [
      ...rows.map(row => row[name]),
      ...(sums?.all ?? sums?.page ?? []).map(group => group.sums[name]),
    ];
    const drawn = columns.map(field => tableColumn(field, { resource, state, text, onCondition, valuesOf }));
    const actions = {
      key: 'actions',
      title: t('list.actions'),
      fixed: 'right' as const,
      width: rowActionsWidth(resource, text, isChinese(i18n.language)),
      render: (_: unknown, record: ResourceRecord) => <RowActions resource={resource} record={record} />,
    };
    const beside = actions.width + (selected ? SELECT_WIDTH : 0);
    const widths = fitColumns(
      drawn.map(each => each.room),
      room - beside,
    );
    const fitted = drawn.map(({ room: _room, ...column }, at) => ({ ...column, width: widths[at] }));
    return { drawn: [...fitted, actions], width: widths.reduce((sum, each) => sum + each, beside) };
  }, [resource, columns, rows, sums, state, change, !selected, room, t, i18n.language, text]);
}

export function ListTable(props: ListTableProps) {
  const { resource, columns, state, change, records, density, selected, onSelect, active, embedded } = props;
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [frame, room] = useRoom<HTMLDivElement>();
  const sums = useSums(resource, columns, records);
  const { drawn, width } = useTableColumns(props, sums, room);
  const onChange: TableProps<ResourceRecord>['onChange'] = (page, _filters, sorter, { action }) => {
    if (action === 'sort') {
      const { columnKey, order } = [sorter].flat()[0]!;
      change({
        sort: order
          ? [{ field: String(columnKey), direction: order === 'descend' ? 'DESC' : 'ASC' }]
          : resource.defaultSort,
      });
    }
    if (action === 'paginate') {
      const size = page.pageSize ?? state.size;
      const rows = records.fetching ? null : records.rows;
      change({ size, ...(size === state.size ? pageTo(resource, state, page.current ?? 1, rows) : { page: 1 }) });
      if (!embedded) scrollTo({ top: 0 });
    }
  };
  return (
    <div ref={frame}>
      <Table<ResourceRecord>
        className={embedded ? 'list-table embedded' : 'list-table'}
        rowKey="id"
        size={density}
        columns={drawn}
        dataSource={records.rows}
        loading={{ spinning: records.fetching, delay: 250 }}
        tableLayout="fixed"
        scroll={{ x: width }}
        sticky={embedded ? undefined : { offsetHeader: 52 }}
        onChange={onChange}
        rowClassName={(_, index) => (index === active ? 'active-row' : '')}
        onRow={record => ({ onDoubleClick: () => navigate(recordPath(resource, record.id)) })}
        rowSelection={
          selected
            ? {
                columnWidth: SELECT_WIDTH,
                fixed: true,
                selectedRowKeys: selected.map(each => each.id),
                onChange: (_keys, rows) => onSelect(rows),
                // The library hands on what it does not type.
                getCheckboxProps: record =>
                  ({ 'aria-label': String(record[resource.titleField] ?? record.id) }) as object,
              }
            : undefined
        }
        locale={{ emptyText: <ListEmpty resource={resource} state={state} change={change} embedded={embedded} /> }}
        summary={() =>
          // antd looks at the element itself: wrapped in a component of ours, it would not stick to the bottom.
          sums && (
            <Table.Summary fixed>
              <SumRows sums={sums} columns={columns} before={selected ? 1 : 0} />
            </Table.Summary>
          )
        }
        pagination={
          embedded && records.total <= state.size
            ? false
            : {
                current: state.page,
                pageSize: state.size,
                total: records.total,
                showSizeChanger: !embedded,
                pageSizeOptions: PAGE_SIZES,
                showQuickJumper: records.total > state.size * 10,
                showTotal: (total, [from, to]) => (
                  <span className="muted num">
                    {t('list.range.of', {
                      from: from.toLocaleString(),
                      to: to.toLocaleString(),
                      total: total.toLocaleString(),
                    })}
                  </span>
                ),
              }
        }
      />
    </div>
  );
}
