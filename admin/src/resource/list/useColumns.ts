import { useMemo } from 'react';
import { leadOf, type FieldMeta, type ResourceMeta } from '../metadata';
import type { ListState, ViewColumn } from './listState';
import { useStored, type ChangeList } from './useListState';

export interface Columns {
  shown: FieldMeta[];
  offered: FieldMeta[];
  /** In their order; with the width that a view gives them. */
  chosen: ViewColumn[];
  choose: (columns: ViewColumn[] | null) => void;
}

/** Code, then name, then the rest in the declared order. */
const inOrder = (resource: ResourceMeta, fields: FieldMeta[]): FieldMeta[] => {
  const first = [resource.codeField, resource.titleField];
  const rank = (field: FieldMeta) => (first.includes(field.name) ? first.indexOf(field.name) : first.length);
  return [...fields].sort((a, b) => rank(a) - rank(b));
};

/**
 * The columns a person sees: those of the view in the address, else the declared ones until they choose, kept per
 * resource in this browser. A choice while a view is open is a change of the view.
 */
export function useColumns(
  resource: ResourceMeta,
  hidden: string | null,
  state: ListState,
  change: ChangeList,
): Columns {
  const offered = useMemo(
    () =>
      inOrder(
        resource,
        resource.fields.filter(
          field => (field.type !== 'json' || field.list) && (field.ref?.idField ?? field.name) !== hidden,
        ),
      ),
    [resource, hidden],
  );
  const usual = useMemo(() => offered.filter(field => field.list).map(field => field.name), [offered]);
  const [kept, keep] = useStored<(string | ViewColumn)[]>(`cloudtally.columns.${resource.name}`, usual);
  const inView = state.columns !== null || state.saved !== null;
  const { columns } = state;
  const chosen = useMemo(() => {
    const asked = (columns ?? (inView ? usual : kept)).map((each): ViewColumn =>
      typeof each === 'string' ? { name: each } : each,
    );
    const known = asked.filter(({ name }) => offered.some(field => field.name === name));
    // Names alone were kept before there was an order.
    const sorted = columns || kept.some(each => typeof each !== 'string') ? known : byPlace(known, offered);
    const titled = withLead(sorted, resource);
    return titled.length ? titled : offered.slice(0, 6).map(({ name }): ViewColumn => ({ name }));
  }, [columns, inView, usual, kept, offered, resource]);
  const shown = useMemo(
    () =>
      chosen.flatMap(({ name, width }) => {
        const field = offered.find(each => each.name === name);
        return field ? [width ? { ...field, width, widthKept: true } : field] : [];
      }),
    [chosen, offered],
  );
  const choose = (next: ViewColumn[] | null) => (inView ? change({ columns: next }) : keep(next));
  return { shown, offered, chosen, choose };
}

function byPlace(columns: ViewColumn[], offered: FieldMeta[]): ViewColumn[] {
  return offered.flatMap(field => columns.filter(({ name }) => name === field.name));
}

/** What leads to the record is always there. */
function withLead(columns: ViewColumn[], resource: ResourceMeta): ViewColumn[] {
  const lead = leadOf(resource);
  if (columns.some(({ name }) => name === lead) || !resource.fields.some(({ name }) => name === lead)) return columns;
  const at = columns[0]?.name === resource.codeField ? 1 : 0;
  return [...columns.slice(0, at), { name: lead }, ...columns.slice(at)];
}
