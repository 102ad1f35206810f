import * as fc from 'fast-check';
import { snake } from '../../src/kernel/database';
import { clockOn, setClock } from '../../src/kernel/clock';
import { modules } from '../../src/modules';
import { testDatabase } from '../../src/testing';
import {
  askedType,
  compileTree,
  operatorsOf,
  pathsOf,
  takes,
  type FieldMeta,
  type FilterCondition,
  type FilterTree,
  type ResourceMeta,
} from './admin-filters';
import { everything, plantCompany, plantPerson, type Company } from './company';
import { TestServer } from './server';

const database = testDatabase({ checkInvariants: false });
const TODAY = '2026-11-22';
const AT_ONCE = 20;
let server: TestServer;
let company: Company;
let wang: string;

// Every column that may be empty is so now and then.
const WORDS = ['云启', '云海科技', 'Star', 'star 100%', "o'neil", 'a_b', '\\', ''];
const DAYS = [
  '2026-01-01',
  '2026-09-30',
  '2026-10-01',
  '2026-11-21',
  '2026-11-22',
  '2026-11-30',
  '2026-12-01',
  '2027-02-28',
];
const MONTHS = ['2026-08', '2026-10', '2026-11', '2026-12'];
const AMOUNTS = ['-12.34', '0', '0.01', '99.99', '100', '123456789012345678.123456789012'];

async function plant(): Promise<void> {
  expect(modules.length).toBeGreaterThan(0);
  company = await plantCompany(database, 'aa');
  await plantPerson(database, company, 'admin', everything());
  const least = { 'customers.read': 'own', 'bills.read': 'own', 'people.read': 'tenant' } as const;
  ({ userId: wang } = await plantPerson(database, company, 'wang', least));
  const other = await plantCompany(database, 'bb');
  const pick = (array: string) => `(${array})[1 + floor(random() * cardinality(${array}))::int]`;
  const list = (values: string[], type = 'text') =>
    `array[${values.map(each => `'${each.replaceAll("'", "''")}'`).join(', ')}]::${type}[]`;
  const some = (sql: string) => `case when random() < 0.3 then null else ${sql} end`;
  const words = pick(list(WORDS));
  await database.query('select setseed(0.25)');
  for (const [tenant, rows, owner] of [
    [company.id, 400, wang],
    [other.id, 40, null],
  ] as const) {
    await database.query(
      `select setseed(0.5);
       insert into app.customer (tenant_id, code, name, short_name, industry, region, level, status, kind, owner_id,
         credit_term_days, signed_on, phone, address, remark, deleted_at)
       select '${tenant}', 'C-' || n, ${words} || n, ${some(words)}, ${some(words)}, ${some(words)},
         ${pick(list(['A', 'B', 'C']))}, ${pick(list(['active', 'suspended', 'churned']))},
         ${pick(list(['direct', 'distributor']))}, case when random() < 0.5 then ${owner ? `'${owner}'::uuid` : 'null::uuid'} end,
         floor(random() * 90), ${some(pick(list(DAYS, 'date')))}, ${some("'138' || n")}, ${some(words)}, ${some(words)},
         case when random() < 0.1 then now() end
       from generate_series(1, ${rows}) n`,
    );
    await database.query(
      `select setseed(0.75);
       insert into app.bill (tenant_id, number, title, customer_id, customer_name, customer_code, period, currency, state,
         lines, exact_total, lines_total, rounding, total, cost, paid, credit_term_days, issued_on, due_on, content_hash,
         inputs_hash, held_reason, void_reason)
       select tenant_id, ${some("'B-' || code || '-' || n")}, ${words}, id, name, code, ${pick(list(MONTHS))},
         ${pick(list(['CNY', 'USD']))}, ${pick(list(['draft', 'in_approval', 'void']))}, floor(random() * 9), amount, round(amount, 2), 0, round(amount, 2), amount, 0, 30,
         ${some(pick(list(DAYS, 'date')))}, ${some(pick(list(DAYS, 'date')))}, repeat('a', 64), repeat('b', 64), null, null
       from (select *, ${pick(list(AMOUNTS, 'numeric'))} as amount from app.customer, generate_series(1, 2) n
             where tenant_id = '${tenant}' and deleted_at is null) rows
       on conflict do nothing`,
    );
  }
  server = await TestServer.start(database);
}

const VALUES: Record<string, string[]> = {
  text: [...WORDS.filter(Boolean), 'C-1', '云', 'STAR', '%', '_'],
  number: AMOUNTS,
  int: ['0', '3', '30', '89'],
  flag: ['true', 'false'],
  day: DAYS,
  month: MONTHS,
};
const PERIODS = ['today', 'lastWeek', 'thisMonth', 'lastMonth', 'nextQuarter', 'thisYear', 'last7Days', 'next30Days'];

/** What a field can be asked for; nothing where it can not be asked at all. */
function valuesOf(field: FieldMeta, ids: string[]): string[] {
  const type = askedType(field);
  if (field.values) return field.values.map(({ value }) => value);
  return type === 'ref' || type === 'id' ? ids : (VALUES[type] ?? []);
}

/** Any question that this person may ask of the resource, four groups deep. */
function anyTree(resource: ResourceMeta, resources: ResourceMeta[], ids: string[]): fc.Arbitrary<FilterTree> {
  const find = pathsOf(resource, resources);
  const paths = resource.fields.flatMap(field => {
    const target = field.ref && resources.find(each => each.name === field.ref!.resource);
    const further = target?.fields.map(inner => `${field.name}.${inner.name}`) ?? [];
    return [field.name, ...further].filter(path => valuesOf(find(path)!.field, ids).length > 0);
  });
  const condition: fc.Arbitrary<FilterCondition> = fc.constantFrom(...paths).chain(path => {
    const { field: asked } = find(path)!;
    const values = valuesOf(asked, ids);
    return fc.constantFrom(...operatorsOf(asked)).chain((op): fc.Arbitrary<FilterCondition> => {
      const value = fc.constantFrom(...(op === 'during' ? PERIODS : values));
      const given = { field: path, op };
      const shape = takes(op);
      if (shape === 'nothing') return fc.constant(given);
      if (shape === 'one') return value.map(each => ({ ...given, value: each }));
      return fc
        .array(value, { minLength: shape === 'two' ? 2 : 1, maxLength: 2 })
        .map(each => ({ ...given, value: each }));
    });
  });
  const group = (level: number): fc.Arbitrary<FilterTree> => {
    if (level === 0) return condition;
    const several = fc.array(group(level - 1), { minLength: 2, maxLength: 3 });
    return fc.oneof(
      { arbitrary: condition, weight: 4 },
      { arbitrary: several.map(all => ({ all })), weight: 2 },
      { arbitrary: several.map(any => ({ any })), weight: 2 },
      { arbitrary: group(level - 1).map(not => ({ not })), weight: 1 },
    );
  };
  return group(4);
}

/** A text in SQL. */
const text = (value: string) => `'${value.replaceAll("'", "''")}'`;

/** Ends of a period by the calendar of Postgres, not by ours. */
function period(name: string): string {
  const today = `date '${TODAY}'`;
  const [, which, count] = /^(last|next)(\d+)Days$/.exec(name) ?? [];
  if (count) {
    return which === 'last'
      ? `${today} - ${Number.parseInt(count, 10) - 1} and ${today}`
      : `${today} and ${today} + ${Number.parseInt(count, 10) - 1}`;
  }
  if (name === 'today') return `${today} and ${today}`;
  const [, step, unit] = /^(this|last|next)(\w+)$/.exec(name)!;
  const one = unit === 'Quarter' ? "interval '3 months'" : `interval '1 ${unit!.toLowerCase()}'`;
  const from = `date_trunc('${unit!.toLowerCase()}', ${today}) ${{ last: '-', this: '+ 0 *', next: '+' }[step!]} ${one}`;
  return `(${from})::date and (${from} + ${one} - interval '1 day')::date`;
}

type Plain = (is: string, one: string, values: string[]) => string;

const PLAIN: Record<string, Plain> = {
  is: (is, one) => `${is} = ${one}`,
  isNot: (is, one) => `${is} is distinct from ${one}`,
  contains: (is, one) => `strpos(lower(${is}), lower(${one})) > 0`,
  notContains: (is, one) => `coalesce(strpos(lower(${is}), lower(${one})), 0) = 0`,
  starts: (is, one) => `left(lower(${is}), length(${one})) = lower(${one})`,
  in: (is, _, values) => `${is}::text in (${values.join(', ')})`,
  notIn: (is, _, values) => `(${is} is null or ${is}::text not in (${values.join(', ')}))`,
  lt: (is, one) => `${is} < ${one}`,
  lte: (is, one) => `${is} <= ${one}`,
  gt: (is, one) => `${is} > ${one}`,
  gte: (is, one) => `${is} >= ${one}`,
  between: (is, _, values) => `${is} between ${values[0]} and ${values[1]}`,
  empty: is => `${is} is null`,
  notEmpty: is => `${is} is not null`,
};

const TABLES: Readonly<Record<string, string>> = { user: 'user_account' };

/** The same question in SQL, written plainly: each condition is true or false, and `not` is everything else. */
function sqlOf(tree: FilterTree, resource: ResourceMeta, resources: ResourceMeta[]): string {
  if ('all' in tree) return `(${tree.all.map(each => sqlOf(each, resource, resources)).join(' and ')})`;
  if ('any' in tree) return `(${tree.any.map(each => sqlOf(each, resource, resources)).join(' or ')})`;
  if ('not' in tree) return `(not ${sqlOf(tree.not, resource, resources)})`;
  const { field, through } = pathsOf(resource, resources)(tree.field)!;
  const column = snake(field.ref?.idField ?? field.name);
  const table = through && TABLES[through.ref!.resource];
  const of = through && snake(through.ref!.idField);
  const is = through
    ? `(select x.${column} from app.${table ?? through.ref!.resource} x where x.id = r.${of})`
    : `r.${column}`;
  const given = [tree.value ?? []].flat();
  if (tree.op === 'during') {
    const day = askedType(field) === 'month' ? `to_date(${is}, 'YYYY-MM')` : is;
    const days = period(given[0]!).split(' and ');
    const from = askedType(field) === 'month' ? `date_trunc('month', ${days[0]})` : days[0]!;
    return `coalesce(${day} between ${from} and ${days[1]}, false)`;
  }
  return `coalesce(${PLAIN[tree.op]!(is, text(given[0] ?? ''), given.map(text))}, false)`;
}

const SUMS: Record<string, string[]> = { customer: ['creditTermDays'], bill: ['total', 'exactTotal'] };

/**
 * Filters at random over customers and bills, nested, asked by an administrator and by the least privileged salesperson:
 * each must come to the count and the sums of the same question written plainly in SQL.
 */
export function countedLikeSql(filters: number): void {
  const before = setClock(clockOn(TODAY));
  beforeAll(plant);
  afterAll(async () => {
    setClock(before);
    await server?.stop();
  });

  describe('a list is counted like the same SQL (M-025)', () => {
    it.each([
      { login: 'admin', name: 'customer' },
      { login: 'admin', name: 'bill' },
      { login: 'wang', name: 'customer' },
      { login: 'wang', name: 'bill' },
    ])(
      '$name as $login: count and sums of random filters, to the digit',
      async ({ login, name }) => {
        const resources = (await server.graphql(login, '{ resources }')).data.resources as ResourceMeta[];
        const resource = resources.find(each => each.name === name)!;
        const ids = (await database.query<{ id: string }>(`select id from app.${name} order by id limit 5`)).map(
          ({ id }) => id,
        );
        const find = pathsOf(resource, resources);
        const trees = fc.sample(anyTree(resource, resources, [...ids, wang]), { numRuns: filters / 4, seed: 20261122 });
        const asked = trees.flatMap(tree => {
          const compiled = compileTree(tree, find, TODAY);
          return 'filter' in compiled ? [{ tree, filter: compiled.filter }] : [];
        });
        // What is refused for its size says so to the person; it must be the exception.
        expect(asked.length).toBeGreaterThan((filters / 4) * 0.9);
        const sums = SUMS[name]!;
        const mine =
          login === 'admin'
            ? 'true'
            : name === 'customer'
              ? 'r.owner_id = $2'
              : 'exists (select from app.customer c where c.id = r.customer_id and c.owner_id = $2 and c.deleted_at is null)';
        let met = 0;
        for (let at = 0; at < asked.length; at += AT_ONCE) {
          const some = asked.slice(at, at + AT_ONCE);
          const [declared, parts] = [
            some.map((_, n) => `$f${n}: ${resource.type}AggregateFilter`).join(', '),
            some.map((_, n) => `a${n}: ${name}Aggregate(filter: $f${n}) { count { id } sum { ${sums.join(' ')} } }`),
          ];
          const variables = Object.fromEntries(some.map(({ filter }, n) => [`f${n}`, filter]));
          const answer = await server.graphql(login, `query(${declared}) { ${parts.join(' ')} }`, variables);
          expect(answer.errors).toBeUndefined();
          const rows = await database.query<{ n: number; count: number; sums: (string | null)[] }>(
            some
              .map(
                ({ tree }, n) =>
                  `select ${n} as n, count(*)::int as count, array[${sums.map(sum => `trim_scale(sum(r.${snake(sum)}))::text`).join(', ')}] as sums
               from app.${name} r where r.tenant_id = $1 and r.deleted_at is null and ${mine} and ($2::uuid is not null)
               and ${sqlOf(tree, resource, resources)}`,
              )
              .join(' union all ') + ' order by n',
            [company.id, wang],
          );
          const told = some.map(({ tree }, n) => {
            const [one] = answer.data[`a${n}`] as { count: { id: number }; sum: Record<string, string | null> }[];
            return { tree, count: one!.count.id, sums: sums.map(sum => one!.sum[sum] ?? null) };
          });
          expect(told).toEqual(some.map(({ tree }, n) => ({ tree, count: rows[n]!.count, sums: rows[n]!.sums })));
          met += rows.filter(({ count }) => count > 0).length;
        }
        // A test over filters that meet nothing would prove nothing.
        expect(met).toBeGreaterThan(asked.length / 3);
      },
      120_000,
    );
  });
}
