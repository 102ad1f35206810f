import type { testDatabase } from '../../../testing';
import { CustomerApi, type Grants } from '../../customers/testing/customer-api';

/** A server, and tags as people use them. */
export class TagBench extends CustomerApi {
  private series = 0;

  constructor(private readonly rows: ReturnType<typeof testDatabase>) {
    super(rows);
  }

  /** Tags of a company by their names, in one group when it is named. */
  async tags(tenant: string, names: readonly string[], group?: { readonly name: string; readonly exclusive: boolean }) {
    const [made] = group
      ? await this.rows.query<{ id: string }>(
          'insert into app.business_tag_group (tenant_id, name_zh, name_en, exclusive) values ($1, $2, $2, $3) returning id',
          [tenant, group.name, group.exclusive],
        )
      : [];
    const tags = await this.rows.query<{ id: string; name: string }>(
      `insert into app.business_tag (tenant_id, name_zh, name_en, group_id)
       select $1, name, name, $3 from unnest($2::text[]) name returning id, name_zh as name`,
      [tenant, names, made?.id ?? null],
    );
    return new Map(tags.map(({ id, name }) => [name, id]));
  }

  /** @returns ids of new customers, and the filter that finds them all */
  async customers(tenant: string, count: number, owner: string | null = null) {
    const prefix = `T${++this.series}-`;
    const made = await this.rows.query<{ id: string }>(
      `insert into app.customer (tenant_id, code, name, level, owner_id)
       select $1, $2 || n, $2 || n, 'B', $4 from generate_series(1, $3) n returning id`,
      [tenant, prefix, count, owner],
    );
    return { ids: made.map(({ id }) => id), filter: { code: { like: `${prefix}%` } } };
  }

  async put(login: string, recordId: string, asked: { add?: string[]; remove?: string[]; resource?: string }) {
    const answer = await this.ask(
      login,
      'mutation($key: String!, $input: TagsPutInput!) { done: tagsPut(key: $key, ids: [], input: $input) { data } }',
      { key: `k${Math.random().toString(36).slice(2)}`, input: { resource: 'customer', recordId, ...asked } },
    );
    return answer.errors?.[0]?.extensions.code ?? 'done';
  }

  /** Customers that a filter finds, each with the names of its tags. */
  async listed(login: string, filter: object): Promise<unknown> {
    const answer = await this.ask<{
      customers: { nodes: { name: string; tags: { title: { en: string } }[] | null }[] };
    }>(login, 'query($f: CustomerFilter!) { customers(filter: $f, paging: { limit: 200 }) { nodes { name tags } } }', {
      f: filter,
    });
    if (answer.errors) return answer.errors[0]!.extensions.code;
    return answer.data.customers.nodes.map(({ name, tags }) => ({
      name,
      tags: (tags ?? []).map(({ title }) => title.en),
    }));
  }
}

export const PUTTING: Grants = {
  'customers.read': 'tenant',
  'customers.write': 'tenant',
  'tags.put': 'tenant',
  'bulk.run': 'own',
  'export.run': 'tenant',
};
