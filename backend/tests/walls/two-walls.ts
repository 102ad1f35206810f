import { randomUUID } from 'node:crypto';
import { isObjectType, type GraphQLField, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { declarationOf, type ResourceDeclaration } from '../../src/kernel/resource';
import { declaredActions, mutationName } from '../../src/kernel/action';
import { snake } from '../../src/kernel/database';
import { modules } from '../../src/modules';
import { testDatabase } from '../../src/testing';
import { everything, plantCompany, plantPerson, type Company } from '../support/company';
import { idsOf, plantRows } from '../support/plant-rows';
import { leaves, sample, schemaOf, unwrapped } from '../support/schema-walk';
import { TestServer, type Answer } from '../support/server';
import { tells } from '../support/tells';

const database = testDatabase({ checkInvariants: false });
const resources = [...new Set(modules.flatMap(({ resources: list }) => list ?? []))].map(declarationOf);
const NUMBER_OF_B = 31337;
/** What the questions that are no lists ask for by id. */
const ASKED = [
  'customer',
  'user_account',
  'contract',
  'cloud_account',
  'charge',
  'rated_group',
  'bill',
  'bill_line',
].concat('approval', 'approval_task', 'job_run', 'plugin_account', 'file', 'receipt');
let a: Company;
let b: Company;
let rowsOfA: ReadonlyMap<string, Record<string, unknown>>;
let rowsOfB: ReadonlyMap<string, Record<string, unknown>>;
let secrets: string[];

beforeAll(async () => {
  a = await plantCompany(database, 'aa');
  b = await plantCompany(database, 'bb');
  const ann = await plantPerson(database, a, 'aa-ann', everything('all'));
  const bob = await plantPerson(database, b, 'bb-bob', everything('all'));
  rowsOfA = await plantRows(database, { tenantId: a.id, userId: ann.userId, mark: 'CANARY-aa', number: 11 });
  rowsOfB = await plantRows(database, { tenantId: b.id, userId: bob.userId, mark: 'CANARY-bb', number: NUMBER_OF_B });
  secrets = ['CANARY-bb', String(NUMBER_OF_B), b.id, bob.userId, bob.roleId, b.department, ...idsOf(rowsOfB)];
});

const tableOf = ({ options, type }: ResourceDeclaration) => options.table ?? snake(type);
const idIn = (rows: typeof rowsOfB, declaration: ResourceDeclaration): string => {
  const view: Record<string, string> = { focus_charge: 'charge', unassigned_charge: 'charge', receivable: 'bill' };
  const table = tableOf(declaration);
  return String(rows.get(view[table] ?? table)?.id);
};

/** Everything that B has, as one hash; the trail and the keys of A's own requests are A's. */
async function digestOfB(): Promise<string> {
  const hashes: string[] = [];
  for (const table of rowsOfB.keys()) {
    const [row] = await database.query<{ hash: string }>(
      `select md5(coalesce(string_agg(t::text, E'\\n' order by t::text), '')) as hash from app.${table} t where tenant_id = $1`,
      [b.id],
    );
    hashes.push(`${table}:${row!.hash}`);
  }
  return hashes.join('\n');
}

/** @returns what the answer says of B; an id that was asked for may be named in a refusal's variables, never in data */
const leaksIn = (text: string, asked: readonly string[] = []): string[] =>
  secrets.filter(secret => !asked.includes(secret) && tells(text, secret));

/**
 * Two companies with a row each in every table. Whatever one of them asks, by every door of the API, no byte of the
 * other comes back and no byte of the other changes: with both walls, with the database's wall alone, and with the
 * service layer's wall alone.
 */
export function twoWalls(title: string, role: 'staff' | 'owner', known: Readonly<Record<string, string>> = {}): void {
  /** What is known to lean on the other wall; an entry that no longer does must go. */
  const leaning = new Set<string>();
  const unknown = (finding: string) => {
    const name = Object.keys(known).find(start => finding.startsWith(start));
    if (name) leaning.add(name);
    return !name;
  };

  describe(`M-245 two companies with ${title}`, () => {
    let server: TestServer;
    let schema: GraphQLSchema;
    const ask = (query: string, variables: object = {}): Promise<Answer> => server.graphql('aa-ann', query, variables);
    let lists: ReadonlyMap<string, string>;
    const pluralOf = ({ type }: ResourceDeclaration): string => lists.get(`${type}Connection!`)!;
    const typeOf = (declaration: ResourceDeclaration) => schema.getType(declaration.type) as GraphQLObjectType;

    beforeAll(async () => {
      server = await TestServer.start(database, role === 'owner' ? { staffUrl: database.urls.owner } : {});
      schema = schemaOf(server);
      lists = listsOf(schema);
    });
    afterAll(() => server?.stop());

    it('lists, one record, sums and filters by anything of the other company: nothing of it', async () => {
      const leaks: string[] = [];
      const own: string[] = [];
      for (const declaration of resources) {
        const { name } = declaration;
        const plural = pluralOf(declaration);
        const fields = leaves(typeOf(declaration));
        const theirs = idIn(rowsOfB, declaration);
        const note = (what: string, answer: Answer, asked: string[] = []) => {
          const found = leaksIn(JSON.stringify(answer), asked);
          if (found.length > 0) leaks.push(`${name} ${what}: ${found.join(' ')}`);
          return answer;
        };
        const list = note('list', await ask(`{ ${plural}(paging: { limit: 50 }) { totalCount nodes { ${fields} } } }`));
        if (JSON.stringify(list).includes('CANARY-aa')) own.push(name);
        note('by id', await ask(`{ ${name}(id: "${theirs}") { ${fields} } }`));
        const byId = note(
          'filter by id',
          await ask(`{ ${plural}(filter: { id: { in: ["${theirs}"] } }) { totalCount nodes { id } } }`),
        );
        if (byId.data?.[plural]?.totalCount) leaks.push(`${name} counts a foreign id`);
        for (const part of ['count', 'sum', 'min', 'max', 'groupBy']) {
          const response = schema.getType(`${declaration.type}AggregateResponse`) as GraphQLObjectType;
          const field = response.getFields()[part];
          const inner = field && unwrapped(field.type);
          if (inner && isObjectType(inner)) {
            note(part, await ask(`{ ${name}Aggregate(filter: {}) { ${part} { ${leaves(inner)} } } }`));
          }
        }
        for (const attribute of declaration.attributes.filter(({ type }) => type === 'ref')) {
          const target = declarationOf(attribute.target!());
          const through = await ask(
            `{ ${plural}(filter: { ${attribute.name}: { id: { eq: "${idIn(rowsOfB, target)}" } } }) { totalCount nodes { id } } }`,
          );
          note(`through ${attribute.name}`, through);
          if (through.data?.[plural]?.totalCount) leaks.push(`${name} counts through ${attribute.name}`);
        }
      }
      expect(leaks).toEqual([]);
      // The company's own marks are there: these questions do find what may be found.
      expect(own.length).toBeGreaterThan(resources.length * 0.8);
    });

    it('every other question of the API, asked with the ids of the other company: nothing of it', async () => {
      const leaks: string[] = [];
      for (const field of Object.values(schema.getQueryType()!.getFields())) {
        if (resources.some(each => [each.name, pluralOf(each), `${each.name}Aggregate`].includes(field.name))) continue;
        const ids = field.args.length === 0 ? [randomUUID()] : ASKED.map(table => String(rowsOfB.get(table)!.id));
        for (const id of ids) {
          const answer = await ask(
            questionOf('query', field),
            argumentsOf(field, () => id),
          );
          const found = leaksIn(JSON.stringify(answer), [id]);
          if (found.length > 0) leaks.push(`${field.name}(${id}): ${found.join(' ')}`);
        }
      }
      expect(leaks.filter(unknown)).toEqual([]);
    });

    it('files and exports: nothing of the other company', async () => {
      const authorization = `Bearer ${await server.token('aa-ann')}`;
      const leaks: string[] = [];
      const file = await fetch(`${server.url}/api/files/${String(rowsOfB.get('file')!.id)}`, {
        headers: { authorization },
      });
      if (file.status !== 404) leaks.push(`file: ${file.status}`);
      for (const declaration of resources) {
        const columns = declaration.attributes.map(({ name }) => name).slice(0, 80);
        const response = await server.post(
          '/api/export',
          { resource: declaration.name, columns, format: 'csv' },
          { authorization },
        );
        const text = await response.text().catch((error: unknown) => `broken: ${String(error)}`);
        if (text.startsWith('broken')) leaks.push(`export of ${declaration.name} breaks off`);
        const found = leaksIn(text);
        if (found.length > 0) leaks.push(`export of ${declaration.name}: ${found.join(' ')}`);
      }
      expect(leaks).toEqual([]);
    });

    it('writes and actions on records of the other company: refused, and not one byte of it changes', async () => {
      const before = await digestOfB();
      const leaks: string[] = [];
      const done: string[] = [];
      for (const field of Object.values(schema.getMutationType()!.getFields())) {
        const id = targetOf(field);
        const variables = argumentsOf(field, name => idOf(name) ?? id);
        const answer = await ask(questionOf('mutation', field), variables);
        const found = leaksIn(JSON.stringify(answer), idsOf(rowsOfB));
        if (found.length > 0) leaks.push(`${field.name}: ${found.join(' ')}`);
        const result = answer.data?.[field.name] as { done?: string[] } | null | undefined;
        if (result?.done?.includes(id)) done.push(field.name);
      }
      expect(leaks).toEqual([]);
      expect(done).toEqual([]);
      expect((await digestOfB()).split('\n').filter(line => !before.includes(line) && unknown(line))).toEqual([]);
    });

    it('no record of ours can be made to point at one of theirs (M-240, G7)', async () => {
      const accepted: string[] = [];
      for (const declaration of resources) {
        const refs = declaration.attributes.filter(({ type }) => type === 'ref');
        const update = schema.getType(`Update${declaration.type}`);
        // What nobody can write has nothing to point with; a view's rows are another table's.
        if (!update) continue;
        const mine = idIn(rowsOfA, declaration);
        const [row] = await database.query<{ version?: number }>(
          `select * from app.${tableOf(declaration)} where id = $1`,
          [mine],
        );
        for (const attribute of refs) {
          const property = `${attribute.name}Id`;
          const theirs = idIn(rowsOfB, declarationOf(attribute.target!()));
          if (!(property in (update as GraphQLObjectType).getFields())) continue;
          const answer = await ask(
            `mutation($i: UpdateOne${declaration.type}Input!) { updateOne${declaration.type}(input: $i) { id } }`,
            { i: { id: mine, update: { [property]: theirs, version: row?.version ?? 1 } } },
          );
          if (!answer.errors) accepted.push(`${declaration.name}.${property}`);
        }
      }
      expect(accepted).toEqual([]);
      // Whatever was made in this spec: no column of a row of A holds an id of B.
      const crossing: string[] = [];
      const columns = await database.query<{ table_name: string; name: string }>(
        `select table_name, column_name as name from information_schema.columns where table_schema = 'app'
         and data_type = 'uuid' and table_name in (select tablename from pg_tables where schemaname = 'app')`,
      );
      for (const { table_name: table, name } of columns) {
        const found = await database.query(
          `select 1 from app.${table} where ${table === 'tenant' ? 'id' : 'tenant_id'} = $1 and "${name}" = any ($2) limit 1`,
          [a.id, secrets.filter(secret => /^[0-9a-f-]{36}$/.test(secret))],
        );
        // The trail and the job inputs may name what was asked for; they are text of the request, not a reference.
        if (found.length > 0) crossing.push(`${table}.${name}`);
      }
      expect(crossing).toEqual([]);
    });

    it('what is known to lean on the other wall still does', () => {
      expect([...leaning].sort()).toEqual(Object.keys(known).sort());
    });

    /** The id a mutation is tried with: of its own resource. */
    function targetOf(field: GraphQLField<unknown, unknown>): string {
      const crud = /^(?:create|update|delete)One(.+)$/.exec(field.name)?.[1];
      const action = declaredActions().find(({ name }) => mutationName(name) === field.name);
      const declaration = action ? declarationOf(action.resource()) : resources.find(({ type }) => type === crud);
      return declaration ? idIn(rowsOfB, declaration) : String(rowsOfB.get('file')!.id);
    }

    /** The id of theirs that a name like `customerId` asks for. */
    const idOf = (name: string): string | undefined => {
      const row = rowsOfB.get(snake(name.replace(/Ids?$/, '')));
      return row && String(row.id);
    };
  });
}

/** The lists of resources, by what they give: plurals are English, not an s. */
const listsOf = (schema: GraphQLSchema): ReadonlyMap<string, string> =>
  new Map(Object.values(schema.getQueryType()!.getFields()).map(({ name, type }) => [String(type), name]));

function questionOf(kind: 'query' | 'mutation', field: GraphQLField<unknown, unknown>): string {
  const type = unwrapped(field.type);
  const selection = isObjectType(type) ? `{ ${leaves(type)} }` : '';
  const variables = field.args.map(({ name, type: given }) => `$${name}: ${String(given)}`).join(', ');
  const given = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
  return `${kind}${variables && `(${variables})`} { ${field.name}${given && `(${given})`} ${selection} }`;
}

function argumentsOf(field: GraphQLField<unknown, unknown>, id: (name: string) => string): object {
  return Object.fromEntries(
    field.args.map(({ name, type }) => [name, name === 'key' ? randomUUID() : sample(type, id, name)]),
  );
}
