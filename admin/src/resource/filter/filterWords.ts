import { useDataProvider } from '@refinedev/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../../app/language';
import { groupText, shiftText } from '../../money/decimalText';
import { selectionOf } from '../data/selection';
import {
  askedType,
  conditionsOf,
  pathsOf,
  takes,
  type FilterCondition,
  type FilterTree,
  type FindPath,
  type Operator,
} from '../data/filterTree';
import { titleOf, type FieldMeta, type ResourceMeta, type ResourceRecord } from '../metadata';
import { useWorkspace } from '../ResourceCatalogue';
import { usePeriodWords } from './periodWords';

const CALENDAR = ['day', 'instant', 'month'];
const OF_TIME: Operator[] = ['is', 'lt', 'lte', 'gt', 'gte'];

/** What an operator is called: "before" of days is "less than" of amounts. */
export function operatorKey(op: Operator, field: FieldMeta): string {
  const time = CALENDAR.includes(askedType(field)) && OF_TIME.includes(op);
  return time ? `filter.timeOps.${op}` : `filter.ops.${op}`;
}

const SHOWN = 5;

/** Names of the records that a filter names by their ids. */
function useNames(trees: FilterTree[], find: FindPath): Map<string, string> {
  const { resources } = useWorkspace();
  const provider = useDataProvider()();
  const wanted = new Map<string, Set<string>>();
  for (const { field: path, value } of trees.flatMap(conditionsOf)) {
    const target = find(path)?.field.ref?.resource;
    if (!target || !Array.isArray(value)) continue;
    const ids = wanted.get(target) ?? new Set<string>();
    for (const id of value.slice(0, SHOWN)) ids.add(id);
    wanted.set(target, ids);
  }
  const asked = [...wanted].map(([name, ids]) => [name, [...ids].sort()] as const);
  const { data } = useQuery({
    queryKey: ['filterNames', asked],
    queryFn: async () => {
      const names = await Promise.all(
        asked.map(async ([name, ids]) => {
          const resource = resources.find(each => each.name === name);
          if (!resource) return [];
          const meta = { select: selectionOf(resource, []) };
          const { data: rows } = await provider.getMany!<ResourceRecord>({ resource: name, ids, meta });
          return rows.map(row => [row.id, titleOf(resource, row)] as const);
        }),
      );
      return new Map(names.flat());
    },
    enabled: asked.length > 0,
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });
  return data ?? new Map<string, string>();
}

/** A filter in words, as a person would say it. */
export function useFilterWords(resource: ResourceMeta, trees: FilterTree[]): (tree: FilterTree) => string {
  const { t } = useTranslation();
  const text = useText();
  const period = usePeriodWords();
  const { resources } = useWorkspace();
  const find = useMemo(() => pathsOf(resource, resources), [resource, resources]);
  const names = useNames(trees, find);

  const one = (field: FieldMeta, value: string): string => {
    if (field.values) return text(field.values.find(each => each.value === value)?.title) || value;
    if (field.ref) return names.get(value) ?? '…';
    const type = askedType(field);
    if (type === 'flag') return t(value === 'true' ? 'field.yes' : 'field.no');
    if (field.type === 'percent') return `${shiftText(value, 2)}%`;
    return type === 'number' || type === 'int' ? groupText(value) : value;
  };
  const asked = ({ field: path, op, value }: FilterCondition): string => {
    const found = find(path);
    if (!found) return t('filter.unknownField', { field: path });
    const title = [found.through?.title, found.field.title]
      .filter(each => !!each)
      .map(text)
      .join(t('filter.of'));
    const values = [value ?? []].flat();
    const verb = t(operatorKey(op, found.field));
    if (takes(op) === 'nothing') return t('filter.says.nothing', { title, verb });
    if (op === 'during') return t('filter.says.one', { title, verb, value: period(values[0] ?? '') });
    const said = values.slice(0, SHOWN).map(each => one(found.field, each));
    if (op === 'between') return t('filter.says.between', { title, from: said[0], to: said[1] });
    const list = said.join(t('filter.comma'));
    const shown = values.length > SHOWN ? t('filter.andMore', { list, count: values.length - SHOWN }) : list;
    return t('filter.says.one', { title, verb, value: shown });
  };
  const say = (tree: FilterTree): string => {
    const inner = (each: FilterTree) =>
      'all' in each || 'any' in each ? t('filter.bracket', { words: say(each) }) : say(each);
    if ('all' in tree) return tree.all.map(inner).join(t('filter.and'));
    if ('any' in tree) return tree.any.map(inner).join(t('filter.or'));
    return 'not' in tree ? t('filter.not', { words: say(tree.not) }) : asked(tree);
  };
  return say;
}
