import { useMemo } from 'react';
import type { FieldMeta, ResourceMeta } from '../metadata';
import { useStored } from './useListState';

export interface Columns {
  shown: FieldMeta[];
  offered: FieldMeta[];
  names: string[];
  choose: (names: string[] | null) => void;
}

/** Code, then name, then the rest in the declared order. */
const inOrder = (resource: ResourceMeta, fields: FieldMeta[]): FieldMeta[] => {
  const first = [resource.codeField, resource.titleField];
  const rank = (field: FieldMeta) => (first.includes(field.name) ? first.indexOf(field.name) : first.length);
  return [...fields].sort((a, b) => rank(a) - rank(b));
};

/** The columns a person sees: the declared ones until they choose, kept per resource in this browser. */
export function useColumns(resource: ResourceMeta, hidden: string | null): Columns {
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
  const [names, choose] = useStored<string[]>(`cloudtally.columns.${resource.name}`, usual);
  const shown = useMemo(() => {
    const chosen = offered.filter(field => names.includes(field.name) || field.name === resource.titleField);
    return chosen.length ? chosen : offered.slice(0, 6);
  }, [offered, names, resource.titleField]);
  return { shown, offered, names: shown.map(field => field.name), choose };
}
