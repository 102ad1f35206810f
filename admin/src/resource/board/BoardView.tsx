import { SwapOutlined } from '@ant-design/icons';
import { useList } from '@refinedev/core';
import { Button, Dropdown, Skeleton } from 'antd';
import { useMemo, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ErrorState } from '../../app/ErrorState';
import { useText } from '../../app/language';
import { allOf, type Filter } from '../data/filter';
import { selectionOf } from '../data/selection';
import { FieldValue } from '../fields/FieldValue';
import { StatusTag } from '../fields/StatusTag';
import { GroupSums } from '../list/GroupTitle';
import { filterOfGroup, useRowGroups, type RowGroup } from '../list/grouping';
import { crudSorters, type ListState } from '../list/listState';
import {
  fieldOf,
  recordPath,
  titleOf,
  type EnumValue,
  type FieldMeta,
  type ResourceMeta,
  type ResourceRecord,
} from '../metadata';
import { boardFields, mayMove } from './spreads';
import { useMoveCard } from './useMoveCard';

interface BoardProps {
  resource: ResourceMeta;
  columns: FieldMeta[];
  state: ListState;
  /** What the whole list is asked by. */
  filter: Filter;
}

type Move = ((record: ResourceRecord, value: string) => Promise<void>) | null;

const CARDS = 20;
const LINES = 3;
const MOST_COLUMNS = 12;
const DRAGGED = 'application/x-cloudtally-record';

interface CardProps {
  resource: ResourceMeta;
  record: ResourceRecord;
  lines: FieldMeta[];
  others: EnumValue[];
  move: Move;
}

function Card({ resource, record, lines, others, move }: CardProps) {
  const { t } = useTranslation();
  const text = useText();
  const onDragStart = (event: DragEvent) => {
    event.dataTransfer.setData(DRAGGED, JSON.stringify({ id: record.id, version: record.version }));
    event.dataTransfer.effectAllowed = 'move';
  };
  return (
    <li className="board-card" draggable={!!move} onDragStart={onDragStart} data-testid="board-card">
      <span className="board-card-head">
        <Link to={recordPath(resource, record.id)} draggable={false}>
          {titleOf(resource, record)}
        </Link>
        {move && (
          <Dropdown
            trigger={['click']}
            autoFocus
            menu={{
              items: others.map(({ value, title }) => ({ key: value, label: text(title) })),
              onClick: ({ key }) => void move(record, key),
            }}
          >
            <Button
              type="text"
              size="small"
              icon={<SwapOutlined />}
              aria-label={t('board.move', { name: titleOf(resource, record) })}
            />
          </Dropdown>
        )}
      </span>
      {lines.map(field => (
        <span key={field.name} className="board-card-line">
          <span className="muted">{text(field.title)}</span>
          <FieldValue resource={resource} field={field} record={record} inList />
        </span>
      ))}
    </li>
  );
}

interface ColumnProps extends BoardProps {
  field: FieldMeta;
  value: EnumValue;
  group: RowGroup | undefined;
  move: Move;
}

function Column({ resource, columns, state, filter, field, value, group, move }: ColumnProps) {
  const { t } = useTranslation();
  const [size, setSize] = useState(CARDS);
  const [over, setOver] = useState(false);
  const where = useMemo(() => allOf(filter, filterOfGroup(field, value.value)), [filter, field, value.value]);
  const { query, result } = useList<ResourceRecord>({
    resource: resource.name,
    pagination: { currentPage: 1, pageSize: size },
    sorters: crudSorters(state),
    meta: { select: selectionOf(resource, columns, move ? ['version'] : []), where },
    errorNotification: false,
    queryOptions: { enabled: !!group },
  });
  const rows = group ? (result?.data ?? []) : [];
  const count = group?.count ?? 0;
  const lines = columns.filter(({ name }) => ![field.name, resource.titleField].includes(name)).slice(0, LINES);
  const others = (field.values ?? []).filter(each => each.value !== value.value && !each.retired);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const dragged = event.dataTransfer.getData(DRAGGED);
    if (!dragged || !move) return;
    const record = JSON.parse(dragged) as ResourceRecord;
    if (!rows.some(({ id }) => id === record.id)) void move(record, value.value);
  };
  return (
    <section
      className={over ? 'board-column over' : 'board-column'}
      data-testid={`board-${value.value}`}
      onDragOver={event => {
        if (!move || value.retired) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <header>
        <StatusTag dot value={value} />
        <span className="muted num">{count.toLocaleString()}</span>
        {group && <GroupSums resource={resource} group={group} fields={columns.map(({ name }) => name)} />}
      </header>
      {query.error && <ErrorState compact error={query.error} onRetry={() => void query.refetch()} />}
      {group && query.isLoading && <Skeleton active title={false} paragraph={{ rows: 4 }} />}
      <ul>
        {rows.map(record => (
          <Card key={record.id} {...{ resource, record, lines, others, move }} />
        ))}
      </ul>
      {count > rows.length && rows.length > 0 && size < 200 && (
        <Button type="link" loading={query.isFetching} onClick={() => setSize(Math.min(200, size + 2 * CARDS))}>
          {t('board.more', { count: count - rows.length })}
        </Button>
      )}
    </section>
  );
}

/** Rows as cards under the choices of a field, counted and summed by the server; moved where their form could. */
export function BoardView(props: BoardProps) {
  const { resource, state, filter } = props;
  const { t } = useTranslation();
  const field = fieldOf(resource, state.spread) ?? boardFields(resource)[0]!;
  const move = useMoveCard(resource, field);
  const { groups, error, isPending, refetch } = useRowGroups({ resource, filter, by: field.name });
  if (error) return <ErrorState compact error={error} onRetry={() => void refetch()} />;
  if (isPending) return <Skeleton active className="list-skeleton" title={false} paragraph={{ rows: 8 }} />;
  const groupOf = (value: string) => groups.find(({ key }) => key === value);
  const offered = (field.values ?? []).filter(({ value, retired }) => !retired || groupOf(value));
  const shown = offered.length > MOST_COLUMNS ? offered.filter(({ value }) => groupOf(value)) : offered;
  const none = groups.find(({ key }) => key === null)?.count ?? 0;
  const left = shown.slice(MOST_COLUMNS).reduce((sum, { value }) => sum + (groupOf(value)?.count ?? 0), none);
  return (
    <>
      {left > 0 && <p className="board-left muted">{t('board.left', { count: left })}</p>}
      <div className="board" data-testid="board" tabIndex={0} role="region" aria-label={t('board.title')}>
        {shown.slice(0, MOST_COLUMNS).map(value => (
          <Column
            key={value.value}
            {...props}
            {...{ field, value }}
            group={groupOf(value.value)}
            move={mayMove(resource, field) ? move : null}
          />
        ))}
      </div>
    </>
  );
}
