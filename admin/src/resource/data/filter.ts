import type { CrudFilter, CrudOperators, LogicalFilter } from '@refinedev/core';
import { RequestError } from '../../app/session/requestError';

export type Filter = Record<string, unknown>;

const escaped = (value: unknown): string => String(value).replace(/[\\%_]/g, sign => `\\${sign}`);

/** Each operator as one or more single-operator comparisons; the server refuses two operators in one object. */
function comparisons(operator: CrudOperators, value: unknown): Filter[] {
  switch (operator) {
    case 'eq':
      // The server compares flags by `is` alone.
      return [typeof value === 'boolean' ? { is: value } : { eq: value }];
    case 'lt':
    case 'gt':
    case 'lte':
    case 'gte':
    case 'in':
      return [{ [operator]: value }];
    case 'ne':
      return [{ neq: value }];
    case 'nin':
      return [{ notIn: value }];
    case 'contains':
      return [{ iLike: `%${escaped(value)}%` }];
    case 'ncontains':
      return [{ notILike: `%${escaped(value)}%` }];
    case 'startswith':
      return [{ iLike: `${escaped(value)}%` }];
    case 'endswith':
      return [{ iLike: `%${escaped(value)}` }];
    case 'null':
      return [{ is: null }];
    case 'nnull':
      return [{ isNot: null }];
    case 'between': {
      const [lower, upper] = value as [unknown, unknown];
      return [...(isBlank(lower) ? [] : [{ gte: lower }]), ...(isBlank(upper) ? [] : [{ lte: upper }])];
    }
    default:
      throw new RequestError({ message: `operator ${operator}`, extensions: { code: 'admin.unknown_operator' } });
  }
}

const isBlank = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.every(isBlank));

const nested = (path: string, leaf: Filter): Filter =>
  path.split('.').reduceRight<Filter>((inner, key) => ({ [key]: inner }), leaf);

function members(filter: CrudFilter): Filter[] {
  if ('field' in filter) {
    const asksForNull = filter.operator === 'null' || filter.operator === 'nnull';
    if (!asksForNull && isBlank(filter.value)) return [];
    return comparisons(filter.operator, filter.value).map(each => nested(filter.field, each));
  }
  const inner = filter.value.map(each => toFilter([each])).filter(each => Object.keys(each).length > 0);
  return inner.length ? [{ [filter.operator]: inner }] : [];
}

/**
 * Refine's filters as the server reads them: every condition is its own member of one `and`, each with one operator, so
 * that two conditions on one field both hold. Blank values are no condition; `false`, `0` and asking for null are.
 */
export function toFilter(filters: CrudFilter[] = []): Filter {
  const all = filters.flatMap(members);
  return all.length ? { and: all } : {};
}

/** All filters hold; an empty one is no condition. Side by side and not nested: the server bounds how deep a filter is. */
export function allOf(...filters: (object | null | undefined)[]): Filter {
  const given = filters.filter((each): each is Filter => !!each && Object.keys(each).length > 0);
  if (given.length <= 1) return given[0] ?? {};
  return { and: given.flatMap(each => (Object.keys(each).join() === 'and' ? (each['and'] as Filter[]) : [each])) };
}

export const equals = (field: string, value: unknown): LogicalFilter => ({ field, operator: 'eq', value });
