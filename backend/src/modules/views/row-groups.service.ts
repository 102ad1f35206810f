import { Inject, Injectable } from '@nestjs/common';
import { z } from '@cloudtally/plugin-sdk';
import { attributeOf, current, customField, PermissionMissing, RecordNotFound } from '../../kernel/access';
import { EXPOSED_RESOURCES } from '../../kernel/app';
import { Database, snake } from '../../kernel/database';
import { InputInvalid, inputInvalid } from '../../kernel/errors';
import {
  definitionsNow,
  expressionOf,
  knownResource,
  ResourceService,
  withCustom,
  type ResourceDeclaration,
} from '../../kernel/resource';
import { askedResource, type AskedResource } from './asked-resource';

const MOST_GROUPS = 100;

const input = z.strictObject({
  resource: z.string().min(1).max(80),
  filter: z.record(z.string(), z.unknown()).default({}),
  by: z.string().min(1).max(160),
  /** What the days of a date are put together to. */
  unit: z.enum(['day', 'month']).default('month'),
  offset: z.int().min(0).max(100_000).default(0),
});

export interface RowGroup {
  /** As a filter would ask for it: an id, a choice, a month; null for the rows without one. */
  readonly key: string | boolean | null;
  /** What a record that is referred to is called; null where the caller may not read it. */
  readonly title: string | null;
  readonly count: number;
  /** Exact sums, one line per currency. */
  readonly sums: readonly { readonly currency: string | null; readonly amounts: Readonly<Record<string, string>> }[];
}

interface Row {
  key: string | boolean | null;
  count: string;
  sums: RowGroup['sums'];
}

/**
 * A list's rows put under one of its fields, counted and summed. The rows are those that the caller would get: the
 * statement is the resource's own, with the caller's reach in it, and every field that is asked for must be open.
 */
@Injectable()
export class RowGroups {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(EXPOSED_RESOURCES) private readonly exposed: ReadonlySet<string>,
  ) {}

  /** @throws InputInvalid, RecordNotFound, FieldForbidden, FilterInvalid */
  async of(given: unknown): Promise<{ groups: readonly RowGroup[]; more: boolean }> {
    const parsed = input.safeParse(given);
    if (!parsed.success) throw inputInvalid(parsed.error);
    const { resource, filter, by, unit, offset } = parsed.data;
    const asked = await askedResource(this.db, resource, this.exposed);
    const declaration = await this.named(resource);
    if (!asked || !declaration) throw RecordNotFound({ resource });
    if (!asked.groupable(by)) {
      const text = { zh: `不能按字段 ${by} 分组`, en: `Rows can not be put under ${by}` };
      throw InputInvalid({ fields: ['by'] }, { fieldErrors: { by: text } });
    }
    const whole = withCustom(declaration, await this.db.read(definitionsNow));
    const [rows, values] = new ResourceService(this.db, whole).ownStatement(filter);
    const found = await this.db.source.query<Row[]>(
      sqlOf(rows, { key: keyOf(whole, asked, by, unit), sums: sumsOf(declaration, asked), offset }),
      values,
    );
    const shown = found.slice(0, MOST_GROUPS);
    const titles = await this.titlesOf(asked.field(by)!.ref?.resource, shown);
    return {
      groups: shown.map(({ key, count, sums }) => ({
        key,
        title: titles.get(String(key)) ?? null,
        count: Number(count),
        sums: sums ?? [],
      })),
      more: found.length > MOST_GROUPS,
    };
  }

  private async named(resource: string): Promise<ResourceDeclaration | undefined> {
    return knownResource(await this.db.read(definitionsNow), resource);
  }

  /** By id, as far as the caller may read them. */
  private async titlesOf(resource: string | undefined, rows: readonly Row[]): Promise<ReadonlyMap<string, string>> {
    const ids = rows.flatMap(({ key }) => (typeof key === 'string' ? [key] : []));
    const declaration = resource && ids.length > 0 ? await this.named(resource) : undefined;
    if (!declaration) return new Map();
    const { titleField } = declaration.options;
    try {
      const paging = { limit: ids.length, offset: 0 };
      const found = await new ResourceService(this.db, declaration).query({
        filter: { id: { in: ids } },
        paging,
      });
      const titleOf = (row: object) => (row as Record<string, unknown>)[titleField];
      return new Map(
        found.flatMap(row => {
          const title = titleOf(row);
          return typeof title === 'string' ? [[row.id, title] as const] : [];
        }),
      );
    } catch (error) {
      if (PermissionMissing.is(error)) return new Map();
      throw error;
    }
  }
}

/** In double quotes: a name of the declaration, never of the request. */
const quoted = (name: string): string => ['"', name.replaceAll('"', '""'), '"'].join('');

function columnOf(declaration: ResourceDeclaration, field: string): string {
  const attribute = attributeOf(declaration, field);
  if (!attribute) throw RecordNotFound({ resource: [declaration.name, field].join('.') });
  const name = attribute.type === 'ref' ? `${attribute.name}Id` : attribute.name;
  return quoted(attribute.column ?? snake(name));
}

/** What the rows of the resource's own statement are called. */
const ROWS = 'listed';
const FORMAT = { day: 'YYYY-MM-DD', month: 'YYYY-MM' } as const;

function keyOf(declaration: ResourceDeclaration, asked: AskedResource, by: string, unit: 'day' | 'month'): string {
  const type = asked.fieldOf(by)!.type;
  const own = attributeOf(declaration, by)?.custom;
  if (own) {
    const value = expressionOf(customField(current().actor, declaration, own.key).name, ROWS);
    // A day of a company's own field is kept as text.
    return type === 'day' ? `left(${value}, ${FORMAT[unit].length})` : value;
  }
  const column = columnOf(declaration, by);
  if (type === 'day') return `to_char(${column}, '${FORMAT[unit]}')`;
  if (type === 'instant') return `to_char(${column} at time zone 'Asia/Shanghai', '${FORMAT[unit]}')`;
  return column;
}

interface Sums {
  readonly currency: string;
  readonly amounts: readonly { readonly name: string; readonly column: string }[];
}

/** Everything that the list itself sums and the caller may read. */
function sumsOf(declaration: ResourceDeclaration, asked: AskedResource): Sums {
  const amounts = declaration.attributes.filter(({ name }) => {
    const field = asked.field(name);
    return field?.aggregate === 'sum' && !field.masked;
  });
  const currency = amounts.map(({ name }) => asked.field(name)!.currencyField).find(each => each !== undefined);
  const open = currency !== undefined && asked.known(currency) === 'open' && !asked.field(currency)!.masked;
  return {
    currency: open ? columnOf(declaration, currency) : 'null::text',
    amounts: amounts.map(({ name }) => ({ name, column: columnOf(declaration, name) })),
  };
}

interface Asked {
  readonly key: string;
  readonly sums: Sums;
  readonly offset: number;
}

function sqlOf(rows: string, { key, sums, offset }: Asked): string {
  const columns = sums.amounts.map(({ column }, at) => `${column} as amount_${at}`);
  const totals = sums.amounts.map((_, at) => `sum(amount_${at}) as total_${at}`);
  const told = sums.amounts.map(({ name }, at) => `'${name}', trim_scale(total_${at})::text`);
  const keyed = ['key', 'currency'].concat(sums.amounts.map((_, at) => `amount_${at}`)).join(', ');
  return `
    with keyed as (select ${[`${key} as key`, `${sums.currency} as currency`, ...columns].join(', ')} from (${rows}) ${ROWS}),
    counted as (
      select key, count(*) as count from keyed group by key order by key nulls last
      limit ${MOST_GROUPS + 1} offset ${offset}
    ),
    summed as (
      select ${['key', 'currency', ...totals].join(', ')}
      from (select ${keyed} from keyed where ${sums.amounts.length > 0}) amounts
      group by key, currency
    )
    select counted.key, counted.count, (
      select jsonb_agg(jsonb_build_object('currency', currency, 'amounts', jsonb_build_object(${told.join(', ')}))
        order by currency)
      from summed where summed.key is not distinct from counted.key
    ) as sums
    from counted order by counted.key nulls last`;
}
