import type {
  BaseRecord,
  CreateParams,
  CustomParams,
  DataProvider,
  DeleteOneParams,
  GetListParams,
  GetManyParams,
  GetOneParams,
  UpdateParams,
} from '@refinedev/core';
import { graphql } from '../../app/session/graphql';
import type { ResourceMeta } from '../metadata';
import { aggregated, sortAsked, withCustomInside, withCustomNames } from './customNames';
import { allOf, toFilter, type Filter } from './filter';
import type { ListPlace } from '../list/listPlace';
import { selectionOf } from './selection';

/** What our pages hand to Refine's hooks beside filters: the selection set and a ready filter (a view's). */
export interface QueryMeta {
  select?: string;
  where?: Filter;
  at?: ListPlace | null;
}

interface Page<T> {
  nodes: T[];
  totalCount: number;
}

interface PageAsked {
  resource: ResourceMeta;
  filter: Filter;
  sorting: unknown[];
  paging: { limit: number; offset: number };
  after?: object;
  before?: object;
  /** The selection, as GraphQL text. */
  fields: string;
}

/** One record, as GraphQL calls it; a list of the company's own shares its type with the others. */
const singleOf = ({ type }: ResourceMeta) => type.charAt(0).toLowerCase() + type.slice(1);

/** Only what is of the resource: of several that share a type, the server is told which. */
const inside = ({ within }: ResourceMeta, filter: Filter): Filter =>
  allOf(...Object.entries(within ?? {}).map(([field, value]) => ({ [field]: { eq: value } })), filter);

/** A whole record, with the version that its update must name; what never changes has none. */
const wholeRecord = (resource: ResourceMeta) =>
  selectionOf(resource, resource.fields, resource.can.update ? ['createdAt', 'version'] : ['createdAt']);

/**
 * The resources over GraphQL, as strings and plain fetch. Every method rejects with the server's own error
 * (`RequestError`): code, fix, trace number, and messages per field.
 */
export function makeDataProvider(find: (name: string) => ResourceMeta): DataProvider {
  async function page<T extends Record<string, unknown>>({ resource, fields, filter, ...asked }: PageAsked) {
    const { type, plural, keyset } = resource;
    const variables = { ...asked, filter: inside(resource, filter) };
    const [declared, passed] = keyset
      ? [', $after: JSON, $before: JSON', ', after: $after, before: $before']
      : ['', ''];
    const answer = await graphql<Record<string, Page<T>>>(
      `query ${type}Page($filter: ${type}Filter!, $sorting: [${type}Sort!]!, $paging: OffsetPaging!${declared}) {
        ${plural}(filter: $filter, sorting: $sorting, paging: $paging${passed}) { totalCount nodes { ${fields} } }
      }`,
      variables,
    );
    const { nodes, totalCount } = answer[plural]!;
    return { nodes: nodes.map(withCustomNames), totalCount };
  }

  const provider = {
    getApiUrl: () => '/graphql',

    async getList({ resource: name, pagination, filters, sorters, meta }: GetListParams) {
      const resource = find(name);
      const { select, where, at } = (meta ?? {}) as QueryMeta;
      const limit = pagination?.pageSize ?? 20;
      const offset = at ? at.skip : ((pagination?.currentPage ?? 1) - 1) * limit;
      const sorting = (sorters ?? []).map(each =>
        sortAsked({ field: each.field, direction: each.order.toUpperCase() }),
      );
      const filter = allOf(where, toFilter(filters));
      const found = await page<BaseRecord>({
        resource,
        filter,
        sorting,
        paging: { limit, offset },
        ...(at ? { [at.side]: at.row } : {}),
        fields: select ?? selectionOf(resource),
      });
      return { data: found.nodes, total: found.totalCount };
    },

    async getMany({ resource: name, ids, meta }: GetManyParams) {
      const resource = find(name);
      const fields = (meta as QueryMeta | undefined)?.select ?? selectionOf(resource, []);
      if (ids.length === 0) return { data: [] };
      const paging = { limit: ids.length, offset: 0 };
      return {
        data: (await page<BaseRecord>({ resource, filter: { id: { in: ids } }, sorting: [], paging, fields })).nodes,
      };
    },

    async getOne({ resource: name, id, meta }: GetOneParams) {
      const resource = find(name);
      const fields = (meta as QueryMeta | undefined)?.select ?? wholeRecord(resource);
      const answer = await graphql<Record<string, BaseRecord>>(
        `query ${resource.type}One($id: ID!) { ${singleOf(resource)}(id: $id) { ${fields} } }`,
        { id },
      );
      return { data: withCustomNames(answer[singleOf(resource)]!) };
    },

    async create({ resource: name, variables }: CreateParams<unknown>) {
      const resource = find(name);
      const { type, within } = resource;
      const mutation = `createOne${type}`;
      const answer = await graphql<Record<string, BaseRecord>>(
        `mutation Create${type}($input: CreateOne${type}Input!) { ${mutation}(input: $input) { id } }`,
        { input: { [singleOf(resource)]: { ...withCustomInside(variables as Record<string, unknown>), ...within } } },
      );
      return { data: answer[mutation]! };
    },

    async update({ resource: name, id, variables }: UpdateParams<unknown>) {
      const { type } = find(name);
      const mutation = `updateOne${type}`;
      const answer = await graphql<Record<string, BaseRecord>>(
        `mutation Update${type}($input: UpdateOne${type}Input!) { ${mutation}(input: $input) { id } }`,
        { input: { id, update: withCustomInside(variables as Record<string, unknown>) } },
      );
      return { data: answer[mutation]! };
    },

    async deleteOne({ resource: name, id }: DeleteOneParams<unknown>) {
      const { type } = find(name);
      const mutation = `deleteOne${type}`;
      await graphql(`mutation Delete${type}($input: DeleteOne${type}Input!) { ${mutation}(input: $input) { id } }`, {
        input: { id },
      });
      return { data: { id } };
    },

    async custom({ meta, payload }: CustomParams) {
      const query = (meta as { query: string }).query;
      return { data: await graphql<BaseRecord>(query, payload as object) };
    },
  };
  return provider as DataProvider;
}

export interface SumGroup {
  currency: string | null;
  count: number;
  sums: Record<string, string | null>;
}

interface AggregateAnswer {
  groupBy?: Record<string, string | null>;
  count?: { id: number };
  sum?: Record<string, string | null>;
}

/**
 * The server's sums over a filter, one group per currency. `groupField` is the column that names the currency; without
 * it all amounts are of one currency.
 */
export async function sumsOf(
  resource: ResourceMeta,
  filter: Filter,
  fields: string[],
  groupField: string | null,
): Promise<SumGroup[]> {
  const name = `${singleOf(resource)}Aggregate`;
  const group = groupField ? `groupBy { ${groupField} }` : '';
  const answer = await graphql<Record<string, AggregateAnswer[] | AggregateAnswer>>(
    `query ${resource.type}Aggregate($filter: ${resource.type}AggregateFilter) {
      ${name}(filter: $filter) { ${group} count { id } sum { ${aggregated(fields)} } }
    }`,
    { filter: inside(resource, filter) },
  );
  return [answer[name] ?? []].flat().map(each => ({
    currency: (groupField ? each.groupBy?.[groupField] : null) ?? null,
    count: each.count?.id ?? 0,
    sums: withCustomNames(each.sum ?? {}),
  }));
}
