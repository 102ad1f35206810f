import { useList, useMany } from '@refinedev/core';
import { Select } from 'antd';
import { useDeferredValue, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useResource } from '../ResourceCatalogue';
import { titleOf, type ResourceMeta, type ResourceRecord } from '../metadata';
import { selectionOf } from '../data/selection';

interface RefSelectProps {
  id?: string;
  /** Name or plural of the resource that is chosen from. */
  resource: string;
  value?: string | string[] | null;
  onChange?: (value: string | string[] | null) => void;
  onBlur?: () => void;
  multiple?: boolean;
  disabled?: boolean;
  placeholder?: string;
  autoFocus?: boolean;
  'aria-label'?: string;
}

const PAGE = 20;

function useDebounced(value: string, ms: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return useDeferredValue(settled);
}

function useOptions(resource: ResourceMeta, search: string, chosen: string[], enabled: boolean) {
  const fields = selectionOf(resource, []);
  const columns = [resource.titleField, resource.codeField].filter((name, at, all): name is string => {
    const field = resource.fields.find(each => each.name === name);
    return !!name && all.indexOf(name) === at && !!field?.filterable && ['text', 'email', 'phone'].includes(field.type);
  });
  const found = useList<ResourceRecord>({
    resource: resource.name,
    pagination: { pageSize: PAGE },
    filters:
      search && columns.length
        ? [{ operator: 'or', value: columns.map(field => ({ field, operator: 'contains' as const, value: search })) }]
        : [],
    meta: { select: fields },
    errorNotification: false,
    queryOptions: { enabled, placeholderData: previous => previous, staleTime: 30_000 },
  });
  const current = useMany<ResourceRecord>({
    resource: resource.name,
    ids: chosen,
    meta: { select: fields },
    errorNotification: false,
    queryOptions: { enabled: chosen.length > 0, staleTime: 60_000 },
  });
  const rows = new Map<string, ResourceRecord>();
  for (const row of [...(search ? [] : (current.result?.data ?? [])), ...(found.result?.data ?? [])])
    rows.set(row.id, row);
  for (const row of current.result?.data ?? []) if (!rows.has(row.id)) rows.set(row.id, row);
  return { rows: [...rows.values()], loading: found.query.isFetching };
}

function KnownRefSelect({
  resource,
  multiple,
  ...props
}: Omit<RefSelectProps, 'resource'> & { resource: ResourceMeta }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [opened, setOpened] = useState(false);
  const chosen = [props.value ?? []].flat();
  const { rows, loading } = useOptions(resource, useDebounced(typed.trim(), 300), chosen, opened);
  return (
    <Select
      {...props}
      mode={multiple ? 'multiple' : undefined}
      value={multiple ? chosen : (chosen[0] ?? undefined)}
      onChange={value => props.onChange?.(value ?? null)}
      allowClear
      showSearch
      filterOption={false}
      searchValue={typed}
      onSearch={setTyped}
      onOpenChange={open => {
        if (open) setOpened(true);
        else setTyped('');
      }}
      loading={opened && loading}
      maxTagCount="responsive"
      popupMatchSelectWidth={false}
      placeholder={props.placeholder ?? t('field.choose')}
      notFoundContent={loading ? t('field.searching') : t('field.nothingFound')}
      options={rows.map(row => ({ value: row.id, label: titleOf(resource, row), row }))}
      optionRender={option => {
        const row = (option.data as { row?: ResourceRecord }).row;
        const code =
          row && resource.codeField && resource.codeField !== resource.titleField ? row[resource.codeField] : null;
        return (
          <span className="ref-option">
            <span>{option.label}</span>
            {!!code && <span className="faint num">{String(code)}</span>}
          </span>
        );
      }}
    />
  );
}

/** A record chosen by searching on the server; the present value is fetched by its id, so it shows even off the first page. */
export function RefSelect({ resource: name, ...props }: RefSelectProps) {
  const resource = useResource(name);
  const { t } = useTranslation();
  if (!resource) return <Select {...props} value={undefined} disabled placeholder={t('field.notVisible')} />;
  return <KnownRefSelect resource={resource} {...props} />;
}
