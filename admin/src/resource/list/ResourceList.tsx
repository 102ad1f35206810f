import { Grid, Skeleton } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { useText } from '../../app/language';
import { useDocumentTitle } from '../../app/useDocumentTitle';
import { ErrorState } from '../../app/ErrorState';
import type { Filter } from '../data/filter';
import type { ResourceMeta } from '../metadata';
import { BoardView } from '../board/BoardView';
import { CalendarView } from '../board/CalendarView';
import { ExportButton } from './ExportButton';
import { GroupedRows } from './GroupedRows';
import { LayoutMenu } from './LayoutMenu';
import { ListAsk } from './ListAsk';
import { ListCards } from './ListCards';
import { ListHead } from './ListHead';
import { ListRefused } from './ListRefused';
import { ListTable, type Density, type ListTableProps } from './ListTable';
import { ListToolbar } from './ListToolbar';
import { useColumns } from './useColumns';
import { useListKeys } from './useListKeys';
import { useListState, useStored } from './useListState';
import { useOpenedView } from './useOpenedView';
import { useRecords } from './useRecords';
import { useSavedViews } from './useSavedViews';
import { useSelection, type Selection } from './useSelection';

interface ResourceListProps {
  resource: ResourceMeta;
  /** Inside a detail page: only rows where this id column has this value. */
  within?: { field: string; id: string };
  /** What stands between the head and the rows. */
  lead?: ReactNode;
}

const NOWHERE: Filter = {};

interface ListBodyProps extends ListTableProps {
  cards: boolean;
  begin: Selection['begin'];
  pending: boolean;
  onBuild: () => void;
}

/** The rows as they are laid out, or why there are none. */
function ListBody({ cards, pending, onBuild, ...props }: ListBodyProps) {
  const { records, embedded, change } = props;
  if (records.refused) {
    return <ListRefused refused={records.refused} onEdit={onBuild} onClear={() => change({ filter: null })} />;
  }
  if (records.error) return <ErrorState compact error={records.error} onRetry={records.refetch} />;
  if (records.loading || pending) {
    return <Skeleton active className="list-skeleton" title={false} paragraph={{ rows: embedded ? 5 : 12 }} />;
  }
  const { kind } = props.state;
  if (kind === 'board' && !embedded) return <BoardView {...props} filter={records.filter} />;
  if (kind === 'calendar' && !embedded) return <CalendarView {...props} filter={records.filter} phone={cards} />;
  if (props.state.grouping.length > 0 && !embedded) {
    return <GroupedRows {...props} cards={cards} filter={records.filter} by={props.state.grouping} />;
  }
  return cards ? <ListCards {...props} /> : <ListTable {...props} />;
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
  const columns = useColumns(resource, within?.field ?? null, state, change);
  const saved = useSavedViews(resource, !embedded);
  const opened = useOpenedView(resource, state, change, saved);
  const shut = opened.missing || !!opened.view?.closed.length;
  const records = useRecords({ resource, state, columns: columns.shown, permanent, wait: opened.pending || shut });
  const [building, setBuilding] = useState(false);
  const [density, setDensity] = useStored<Density>('cloudtally.density', 'middle');
  const selection = useSelection(resource, state, cards);
  const { selected, onSelect, begin } = selection;
  const active = useListKeys({ resource, rows: records.rows, selected, onSelect, enabled: !embedded });
  useDocumentTitle(embedded ? null : text(resource.pluralTitle));

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
        {!embedded && <ListAsk {...{ resource, state, change, saved, opened, building }} onBuild={setBuilding} />}
        <ListToolbar
          {...{ resource, records, columns, density, selection, cards }}
          onFilter={embedded ? null : () => setBuilding(true)}
          layout={embedded ? exportButton : <LayoutMenu {...{ resource, state, change }} />}
          onDensity={setDensity}
        />
        {!shut && (
          <ListBody
            {...{ resource, state, change, records, density, active, embedded, cards, selected, onSelect, begin }}
            columns={columns.shown}
            pending={opened.pending}
            onBuild={() => setBuilding(true)}
          />
        )}
      </section>
    </div>
  );
}
