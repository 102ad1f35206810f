import { Inject, Injectable } from '@nestjs/common';
import { current } from '../../../kernel/access';
import { Database } from '../../../kernel/database';
import { declarationOf, ResourceService } from '../../../kernel/resource';
import { Customer } from '../../customers/customers.module';

export type SuggestionReason = 'earlier_binding' | 'tag' | 'sibling' | 'name';

/** A customer whose a group of unassigned money may be, best first. */
export interface Suggestion {
  readonly customerId: string;
  readonly customer: string;
  readonly because: readonly {
    readonly reason: SuggestionReason;
    /** What was found: the days, the tag, the sibling, the name. */
    readonly found: string;
  }[];
}

/** What tells the charges of a group apart, most money first: from it a rule is made where no sub-account is named. */
export interface GroupSign {
  readonly field: 'tag' | 'project' | 'service' | 'resource';
  readonly tagKey: string | null;
  readonly value: string;
  readonly charges: number;
}

export interface GroupHelp {
  readonly id: string;
  readonly suggestions: readonly Suggestion[];
  readonly signs: readonly GroupSign[];
}

const MOST = 4;

/** Guesses whose unassigned money is. A guess is shown with its reason, and decides nothing. */
@Injectable()
export class Suggestions {
  constructor(@Inject(Database) private readonly db: Database) {}

  /** @param ids of rows of the work list of one month */
  async of(period: string, ids: readonly string[]): Promise<GroupHelp[]> {
    const values = [current().actor.tenantId, period, ids];
    const guesses = await this.db.read(manager => manager.query<Guess[]>(GUESSES, values));
    const signs = await this.db.read(manager => manager.query<(GroupSign & { id: string })[]>(SIGNS, values));
    const names = await this.names([...new Set(guesses.map(guess => guess.customer_id))]);
    return ids.map(id => ({
      id,
      suggestions: suggestionsOf(
        guesses.filter(guess => guess.id === id),
        names,
      ),
      signs: signs.filter(sign => sign.id === id).map(({ id: _id, ...sign }) => sign),
    }));
  }

  /** Customers that this reader may see at all; the others are not suggested. */
  private async names(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (ids.length === 0) return new Map();
    const service = new ResourceService<Customer>(this.db, declarationOf(Customer));
    const found = await service.query({ filter: { id: { in: [...ids] } }, paging: { limit: ids.length } });
    return new Map(found.map(({ id, name }) => [id, name]));
  }
}

interface Guess {
  readonly id: string;
  readonly customer_id: string;
  readonly reason: SuggestionReason;
  readonly found: string;
  readonly score: number;
}

function suggestionsOf(guesses: readonly Guess[], names: ReadonlyMap<string, string>): Suggestion[] {
  const customers = [...new Set(guesses.map(guess => guess.customer_id))].filter(id => names.has(id));
  return customers.slice(0, MOST).map(customerId => ({
    customerId,
    customer: names.get(customerId)!,
    because: guesses.filter(guess => guess.customer_id === customerId).map(({ reason, found }) => ({ reason, found })),
  }));
}

const GROUPED = `
  groups as materialized (
    select g.id, g.cloud_account_id, g.sub_account_no, g.sub_account_id, g.sub_account_name, g.currency
    from unassigned_charge g where g.tenant_id = $1 and g.period = $2 and g.id = any ($3)
  ),
  theirs as materialized (
    select g.id, c.tag_set_id, c.sku_id, c.resource_id, count(*)::int as charges, sum(abs(c.list_cost)) as weight
    from groups g join charge c on c.tenant_id = $1 and c.period = $2 and c.state = 0
      and c.cloud_account_id = g.cloud_account_id and c.sub_account_id = g.sub_account_no and c.currency = g.currency
    group by g.id, c.tag_set_id, c.sku_id, c.resource_id
  ),
  tagged as materialized (
    select t.id, e.key, e.value, sum(t.charges)::int as charges, sum(t.weight) as weight
    from theirs t join dim_tag_set d on d.id = t.tag_set_id cross join lateral jsonb_each_text(d.tags) e
    group by t.id, e.key, e.value
  )`;

// Names are compared by their trigrams; 0.3 is where pg_trgm itself begins to call two texts alike.
const GUESSES = `
  with ${GROUPED},
  ours as materialized (
    select k.id, k.code, k.name, k.short_name from customer k where k.tenant_id = $1 and k.deleted_at is null
  ),
  found as (
    select g.id, b.customer_id, 'earlier_binding' as reason, 0.99 as score,
      to_char(b.valid_from, 'YYYY-MM-DD') || ' – ' || coalesce(to_char(b.valid_to, 'YYYY-MM-DD'), '') as found
    from groups g join sub_account_binding b on b.tenant_id = $1 and b.sub_account_id = g.sub_account_id
      and b.cloud_account_id = g.cloud_account_id and b.deleted_at is null
    union all
    select t.id, k.id, 'tag', 0.95, t.key || '=' || t.value from tagged t join ours k on k.code = t.value
    union all
    select t.id, k.id, 'tag', 0.9 * m.alike, t.key || '=' || t.value
    from tagged t cross join ours k
    cross join lateral (select greatest(similarity(k.name, t.value), similarity(k.short_name, t.value)) as alike) m
    where m.alike >= 0.4 and k.code <> t.value
    union all
    select g.id, b.customer_id, 'sibling', 0.85 * m.alike, coalesce(b.sub_account_name, b.sub_account_id)
    from groups g join sub_account_binding b on b.tenant_id = $1 and b.cloud_account_id = g.cloud_account_id
      and b.sub_account_id <> g.sub_account_id and b.deleted_at is null
    cross join lateral (select similarity(b.sub_account_name, g.sub_account_name) as alike) m
    where m.alike >= 0.4
    union all
    select g.id, k.id, 'name', m.alike, g.sub_account_name
    from groups g cross join ours k
    cross join lateral (select greatest(similarity(k.name, g.sub_account_name), similarity(k.short_name, g.sub_account_name),
      case when g.sub_account_name ilike '%' || k.code || '%' then 0.8 end) as alike) m
    where m.alike >= 0.3
  ),
  best as (
    select distinct on (id, customer_id, reason) * from found order by id, customer_id, reason, score desc, found
  )
  select b.id, b.customer_id, b.reason, b.found, b.score::float8 as score
  from (select *, max(score) over (partition by id, customer_id) as top from best) b
  order by b.id, b.top desc, b.customer_id, b.score desc`;

const SIGNS = `
  with ${GROUPED},
  signs as (
    select id, case key when 'x_Project' then 'project' else 'tag' end as field,
      case key when 'x_Project' then null else key end as tag_key, value, charges, weight from tagged
    union all
    select t.id, 'service', null, p.service_code, sum(t.charges)::int, sum(t.weight)
    from theirs t join dim_sku p on p.id = t.sku_id group by t.id, p.service_code
    union all
    select t.id, 'resource', null, r.resource_id, sum(t.charges)::int, sum(t.weight)
    from theirs t join dim_resource r on r.id = t.resource_id group by t.id, r.resource_id
  ),
  ranked as (select s.*, row_number() over (partition by id, field order by weight desc, value) as place from signs s)
  select id, field, tag_key as "tagKey", value, charges from ranked where place <= 4
  order by id, case field when 'tag' then 1 when 'project' then 2 when 'service' then 3 else 4 end, place`;
