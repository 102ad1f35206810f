import { DownOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../app/ErrorState';
import { allOf, type Filter } from '../data/filter';
import { fieldOf, type FieldMeta, type ResourceMeta } from '../metadata';
import { GroupSums, GroupTitle } from './GroupTitle';
import { filterOfGroup, inOrder, useRowGroups, type RowGroup } from './grouping';
import { ListCards } from './ListCards';
import { ListEmpty } from './ListEmpty';
import type { ListState } from './listState';
import { ListTable, type Density } from './ListTable';
import type { ChangeList } from './useListState';
import { useRecords } from './useRecords';

interface GroupedRowsProps {
  resource: ResourceMeta;
  columns: FieldMeta[];
  state: ListState;
  change: ChangeList;
  /** What the whole list is asked by. */
  filter: Filter;
  /** Fields that are still to be grouped by; the rows come under the last. */
  by: string[];
  density: Density;
  cards: boolean;
}

const ROWS = 10;

/** The rows of one group, paged for themselves. */
function GroupRows({ resource, columns, state, filter, density, cards }: Omit<GroupedRowsProps, 'by' | 'change'>) {
  const [place, setPlace] = useState({ page: 1, size: ROWS, sort: state.sort });
  const own = useMemo<ListState>(
    () => ({ ...state, ...place, at: null, view: null, conditions: {}, filter: null }),
    [state, place],
  );
  const records = useRecords({ resource, state: own, columns, permanent: filter });
  const change: ChangeList = part =>
    setPlace(before => ({
      page: part.page ?? 1,
      size: part.size ?? before.size,
      sort: part.sort ?? before.sort,
    }));
  if (records.error) return <ErrorState compact error={records.error} onRetry={records.refetch} />;
  if (records.loading) return <Skeleton active title={false} paragraph={{ rows: 3 }} />;
  const props = { resource, columns, state: own, change, records, embedded: true };
  return cards ? (
    <ListCards {...props} />
  ) : (
    <ListTable {...props} density={density} active={-1} selected={null} onSelect={() => {}} />
  );
}

function Group({ group, field, ...props }: GroupedRowsProps & { group: RowGroup; field: FieldMeta }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const filter = useMemo(() => allOf(props.filter, filterOfGroup(field, group.key)), [props.filter, field, group.key]);
  const names = props.columns.map(({ name }) => name);
  const rest = props.by.slice(1);
  return (
    <li className="row-group">
      <button type="button" className="row-group-head" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? <DownOutlined /> : <RightOutlined />}
        <b>
          <GroupTitle field={field} group={group} />
        </b>
        <span className="muted num">
          {t('list.count', { count: group.count, shown: group.count.toLocaleString() })}
        </span>
        <GroupSums resource={props.resource} group={group} fields={names} />
      </button>
      {open && (
        <div className="row-group-body">
          {rest.length > 0 ? (
            <GroupedRows {...props} filter={filter} by={rest} />
          ) : (
            <GroupRows {...props} filter={filter} />
          )}
        </div>
      )}
    </li>
  );
}

/** Rows under a field, and under a second one within it: counted and summed by the server, folded until they are wanted. */
export function GroupedRows(props: GroupedRowsProps) {
  const { t } = useTranslation();
  const { resource, filter, by, state, change } = props;
  const field = fieldOf(resource, by[0] ?? null);
  const { groups, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useRowGroups({
    resource,
    filter,
    by: by[0]!,
  });
  if (!field) return null;
  if (error) return <ErrorState compact error={error} onRetry={() => void refetch()} />;
  if (isPending) return <Skeleton active className="list-skeleton" title={false} paragraph={{ rows: 5 }} />;
  if (groups.length === 0) return <ListEmpty {...{ resource, state, change }} embedded={false} />;
  return (
    <ul className="row-groups" data-testid="groups">
      {inOrder(field, groups).map(group => (
        <Group key={String(group.key)} {...props} {...{ group, field }} />
      ))}
      {hasNextPage && (
        <li>
          <Button type="link" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('view.moreGroups')}
          </Button>
        </li>
      )}
    </ul>
  );
}
