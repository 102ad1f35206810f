import { FilterFilled } from '@ant-design/icons';
import type { TableColumnType } from 'antd';
import type { Text } from '../../app/language';
import { FieldValue } from '../fields/FieldValue';
import { columnOf, type FieldMeta, type ResourceMeta, type ResourceRecord } from '../metadata';
import { ColumnFilter } from './ColumnFilter';
import { columnWidth } from './columnWidth';
import { conditionKind, type Condition } from './condition';
import type { ColumnRoom } from './fitColumns';
import type { ListState } from './listState';

export const isNumeric = (field: FieldMeta): boolean => ['money', 'decimal', 'percent', 'int'].includes(field.type);

interface ColumnContext {
  resource: ResourceMeta;
  state: ListState;
  text: (text: Text | undefined) => string;
  onCondition: (field: FieldMeta, condition: Condition | null) => void;
  /** What the rows and the sums on screen hold. */
  valuesOf: (field: FieldMeta) => unknown[];
}

type Column = TableColumnType<ResourceRecord> & { room: ColumnRoom };

const LONG: FieldMeta['type'][] = ['text', 'longText', 'email', 'ref'];

/** A table column per field: width, side, order and filter as its metadata says. */
export function tableColumn(field: FieldMeta, { resource, state, text, onCondition, valuesOf }: ColumnContext): Column {
  const role = field.name === resource.codeField ? 'code' : field.name === resource.titleField ? 'title' : 'other';
  const title = text(field.title);
  const values =
    role === 'code' || field.type === 'money' ? valuesOf(field).filter(each => typeof each === 'string') : [];
  const sorted = state.sort.find(each => each.field === columnOf(field) || each.field === field.name);
  const condition = state.conditions[field.name] ?? null;
  // In the header only what is quickly chosen; words and ranges have their place in the search form.
  const kind = conditionKind(field);
  const filter =
    kind === 'choice' || kind === 'flag'
      ? {
          filterIcon: () => <FilterFilled className={condition ? 'filter-on' : undefined} />,
          filteredValue: condition ? ['on'] : null,
          filterDropdown: ({ close }: { close: () => void }) => (
            <ColumnFilter
              field={field}
              condition={condition}
              onChange={next => onCondition(field, next)}
              onClose={close}
            />
          ),
        }
      : {};
  return {
    key: field.name,
    dataIndex: field.name,
    title,
    room: columnWidth({ field, title, role, states: field.values?.map(each => text(each.title)) ?? [], values }),
    align: isNumeric(field) ? 'right' : undefined,
    fixed: role === 'other' ? undefined : 'left',
    ellipsis: LONG.includes(field.type) && role !== 'code' ? { showTitle: true } : undefined,
    sorter: field.sortable && !field.masked,
    sortOrder: sorted ? (sorted.direction === 'DESC' ? 'descend' : 'ascend') : null,
    showSorterTooltip: false,
    render: (_: unknown, record: ResourceRecord) => (
      <FieldValue resource={resource} field={field} record={record} inList />
    ),
    ...filter,
  };
}
