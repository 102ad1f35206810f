import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toFilter } from '../../resource/data/filter';
import { recordPath, titleOf, type ResourceMeta, type ResourceRecord } from '../../resource/metadata';
import { useWorkspace } from '../../resource/ResourceCatalogue';
import { useText } from '../language';
import { graphql } from '../session/graphql';
import { useDestinations } from './useMenu';

export interface Hit {
  path: string;
  title: string;
  detail: string;
  kind: string;
  icon: string;
}

const EACH = 4;
const AT_ONCE = 6;

const searchColumns = (resource: ResourceMeta): string[] =>
  [...new Set([resource.codeField, resource.titleField])].filter((name): name is string => {
    const field = resource.fields.find(each => each.name === name);
    return !!field?.filterable && ['text', 'email'].includes(field.type);
  });

/** One request asks the resources a person names by code or title; aliases keep the answers apart. */
async function searchRecords(
  resources: ResourceMeta[],
  query: string,
): Promise<{ resource: ResourceMeta; record: ResourceRecord }[]> {
  const asked = resources.filter(each => each.menu && searchColumns(each).length).slice(0, AT_ONCE);
  if (!asked.length) return [];
  const names = (each: ResourceMeta) => [...new Set(['id', each.titleField, ...searchColumns(each)])];
  const plain = (each: ResourceMeta) =>
    names(each).filter(name => each.fields.find(field => field.name === name)?.type !== 'ref');
  const parts = asked.map(
    (each, at) =>
      `r${at}: ${each.plural}(filter: $f${at}, paging: { limit: ${EACH}, offset: 0 }) { nodes { ${plain(each).join(' ')} } }`,
  );
  const declared = asked.map((each, at) => `$f${at}: ${each.type}Filter!`).join(', ');
  const variables = Object.fromEntries(
    asked.map((each, at) => [
      `f${at}`,
      toFilter([
        {
          operator: 'or',
          value: searchColumns(each).map(field => ({ field, operator: 'contains' as const, value: query })),
        },
      ]),
    ]),
  );
  const answer = await graphql<Record<string, { nodes: ResourceRecord[] }>>(
    `query Search(${declared}) { ${parts.join(' ')} }`,
    variables,
  );
  return asked.flatMap((resource, at) => (answer[`r${at}`]?.nodes ?? []).map(record => ({ resource, record })));
}

/** Pages at once, records after a short pause. */
export function useSearch(query: string, enabled: boolean): { hits: Hit[]; searching: boolean } {
  const { t } = useTranslation();
  const text = useText();
  const { resources } = useWorkspace();
  const destinations = useDestinations();
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(query.trim()), 180);
    return () => clearTimeout(timer);
  }, [query]);
  const { data, isFetching } = useQuery({
    queryKey: ['search', settled],
    queryFn: () => searchRecords(resources, settled),
    enabled: enabled && settled.length > 0,
    placeholderData: keepPreviousData,
  });
  const hits = useMemo(() => {
    const typed = query.trim().toLowerCase();
    const found = typed && settled ? (data ?? []) : [];
    const records = found.map(({ resource, record }) => ({
      path: recordPath(resource, record.id),
      title: titleOf(resource, record),
      detail:
        resource.codeField && resource.codeField !== resource.titleField
          ? String(record[resource.codeField] ?? '')
          : '',
      kind: text(resource.title),
      icon: resource.menu?.icon ?? '',
    }));
    const places = destinations
      .filter(each => !typed || each.title.toLowerCase().includes(typed) || each.path.includes(typed))
      .map(each => ({ path: each.path, title: each.title, detail: '', kind: t('shell.kindPage'), icon: each.icon }));
    return [...records, ...places].slice(0, 24);
  }, [data, destinations, query, settled, t, text]);
  return { hits, searching: isFetching || query.trim() !== settled };
}
