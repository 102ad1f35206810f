import { PlusOutlined } from '@ant-design/icons';
import { Button, Grid, Skeleton } from 'antd';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router';
import { useText } from '../../app/language';
import { useDocumentTitle } from '../../app/useDocumentTitle';
import { ErrorState } from '../../app/ErrorState';
import { useRunAction } from '../action/ActionProvider';
import type { Filter } from '../data/filter';
import { resourcePath, type ResourceMeta, type ResourceRecord } from '../metadata';
import { ACTION_PAGES } from './actionPages';
import { conditionKind } from './condition';
import { ExportButton } from './ExportButton';
import { ListCards } from './ListCards';
import { ListSearch } from './ListSearch';
import { ListTable, type Density } from './ListTable';
import { ListToolbar } from './ListToolbar';
import { ListViews } from './ListViews';
import { useColumns } from './useColumns';
import { useListKeys } from './useListKeys';
import { useListState, useStored } from './useListState';
import { useRecords } from './useRecords';

interface ResourceListProps {
  resource: ResourceMeta;
  /** Inside a detail page: only rows where this id column has this value. */
  within?: { field: string; id: string };
  /** What stands between the head and the rows. */
  lead?: ReactNode;
}

const NOWHERE: Filter = {};

/** What people search by comes first, then states and people, then the rest. */
const searchRank = (resource: ResourceMeta) => {
  const order = [...resource.fields].sort((a, b) => rankOf(a) - rankOf(b));
  return order.filter(field => conditionKind(field) !== null);
};
const rankOf = (field: ResourceMeta['fields'][number]): number =>
  field.searchable ? 0 : field.status ? 1 : field.ref ? 2 : field.type === 'month' ? 3 : field.list ? 4 : 5;

function ListHead({ resource, children }: { resource: ResourceMeta; children: ReactNode }) {
  const { t } = useTranslation();
  const text = useText();
  const run = useRunAction();
  const navigate = useNavigate();
  const { search } = useLocation();
  const collection = resource.actions.filter(action => action.scope === 'collection');
  return (
    <header className="page-head">
      <h1>{text(resource.pluralTitle)}</h1>
      <span className="spacer" />
      {children}
      {collection.map(action => (
        <Button
          key={action.name}
          type={action.primary && !resource.can.create ? 'primary' : 'default'}
          danger={action.danger}
          data-testid={`action-${action.name}`}
          onClick={() => {
            const page = ACTION_PAGES[action.name];
            if (page) void navigate(page + search);
            else run({ resource, action, records: [] });
          }}
        >
          {text(action.title)}
        </Button>
      ))}
      {resource.can.create && (
        <Link to={`${resourcePath(resource)}/new`}>
          <Button type="primary" icon={<PlusOutlined />} data-testid="create">
            {t('list.create', { name: text(resource.title) })}
          </Button>
        </Link>
      )}
    </header>
  );
}

/** Any resource as a list: views, search, table or cards, sums, selection, export. All of it drawn from metadata. */
export function ResourceList({ resource, within, lead }: ResourceListProps) {
  const text = useText();
  const { md } = Grid.useBreakpoint();
  const cards = md === false;
  const embedded = !!within;
  const permanent = useMemo<Filter>(
    () => (within ? { [within.field]: { eq: within.id } } : NOWHERE),
    [within?.field, within?.id],
  );
  const [state, change] = useListState(resource, embedded ? 10 : 20, embedded ? `${resource.plural}.` : '');
  const columns = useColumns(resource, within?.field ?? null);
  const records = useRecords({ resource, state, columns: columns.shown, permanent });
  const [density, setDensity] = useStored<Density>('cloudtally.density', 'middle');
  const selectable = !cards && resource.actions.some(action => action.scope === 'batch');
  const [selected, setSelected] = useState<ResourceRecord[]>([]);
  const active = useListKeys({
    resource,
    rows: records.rows,
    selected: selectable ? selected : null,
    onSelect: setSelected,
    enabled: !embedded,
  });
  const searchFields = useMemo(() => searchRank(resource), [resource]);
  useDocumentTitle(embedded ? null : text(resource.pluralTitle));
  // A selection that is no longer on screen would be acted on unseen.
  useEffect(() => setSelected([]), [state]);

  const body = records.error ? (
    <ErrorState compact error={records.error} onRetry={records.refetch} />
  ) : records.loading ? (
    <Skeleton active className="list-skeleton" title={false} paragraph={{ rows: embedded ? 5 : 12 }} />
  ) : cards ? (
    <ListCards {...{ resource, state, change, records, embedded }} columns={columns.shown} />
  ) : (
    <ListTable
      {...{ resource, state, change, records, density, active, embedded }}
      columns={columns.shown}
      selected={selectable ? selected : null}
      onSelect={setSelected}
    />
  );
  const exportButton = resource.can.export && !cards && (
    <ExportButton
      resource={resource}
      filter={records.filter}
      state={state}
      columns={columns.shown}
      total={records.total}
    />
  );
  return (
    <div className={embedded ? 'resource-list embedded' : 'resource-list'}>
      {!embedded && <ListHead resource={resource}>{exportButton}</ListHead>}
      {lead}
      <section className={embedded ? undefined : 'panel'}>
        {!embedded && <ListViews {...{ resource, state, change }} />}
        {!embedded && searchFields.length > 0 && (
          <ListSearch
            fields={searchFields}
            conditions={state.conditions}
            onSearch={conditions => change({ conditions })}
          />
        )}
        <ListToolbar
          {...{ resource, records, columns, density, selected, cards }}
          onDensity={setDensity}
          onSelect={setSelected}
        />
        {body}
      </section>
    </div>
  );
}
