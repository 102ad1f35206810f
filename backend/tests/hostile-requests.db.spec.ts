import fc from 'fast-check';
import { isObjectType, type GraphQLField } from 'graphql';
import { declarationOf } from '../src/kernel/resource';
import { modules } from '../src/modules';
import { testDatabase } from '../src/testing';
import { everything, plantCompany, plantPerson } from './support/company';
import { plantRows } from './support/plant-rows';
import { leaves, sample, schemaOf, unwrapped } from './support/schema-walk';
import { TestServer, type Answer } from './support/server';

const database = testDatabase({ checkInvariants: false });
const resources = [...new Set(modules.flatMap(({ resources: list }) => list ?? []))].map(declarationOf);
let server: TestServer;

beforeAll(async () => {
  const company = await plantCompany(database, 'aa');
  const { userId } = await plantPerson(database, company, 'boss', everything('all'));
  await plantPerson(database, company, 'nobody', {});
  await plantRows(database, { tenantId: company.id, userId, mark: 'mark', number: 11 });
  server = await TestServer.start(database);
});
afterAll(() => server?.stop());

/** What no answer may show: statements, catalogue words, places in our code. */
const TELLTALE =
  /select .+ from|insert into|relation "|column "|syntax error at|QueryFailed|node_modules|at .+\.ts:\d+|\/work\/|pg_catalog|violates/i;
const KINDS = ['invalid', 'unauthenticated', 'forbidden', 'not_found', 'conflict', 'too_many', 'unavailable'];

/** @returns what is wrong with an answer to a bad request; nothing when it is a proper refusal or plain data */
async function faultsOf(response: Response): Promise<string[]> {
  const text = await response.text();
  const faults: string[] = [];
  if (response.status >= 500) faults.push(`status ${response.status}`);
  if (TELLTALE.test(text)) faults.push(`tells: ${TELLTALE.exec(text)![0]}`);
  if (response.status === 204) return faults;
  const body = parsed(text);
  if (!body) return [...faults, `no JSON: ${text.slice(0, 80)}`];
  const errors =
    'errors' in body
      ? (body as unknown as Answer).errors!
      : response.status >= 400
        ? [{ message: String(body.message), extensions: body }]
        : [];
  for (const { message, extensions } of errors as Answer['errors'] & object) {
    if (!/^[a-z_]+\.[a-z_]+$/.test(String(extensions?.code))) faults.push(`code ${String(extensions?.code)}`);
    if (!KINDS.includes(String(extensions?.kind)))
      faults.push(`kind ${String(extensions?.kind)}: ${message.slice(0, 120)}`);
    if (!message) faults.push('no message');
  }
  return faults;
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return null;
  }
}

const send = async (body: unknown, locale = 'zh', login = 'boss'): Promise<Response> =>
  server.post('/graphql', body, { authorization: `Bearer ${await server.token(login)}`, 'accept-language': locale });

const nested = (depth: number, leaf: string): string => (depth === 0 ? leaf : `{ and: [${nested(depth - 1, leaf)}] }`);
const deepJson = (depth: number): unknown => (depth === 0 ? 1 : { a: deepJson(depth - 1) });
const UUID = '01a1fec8-6492-75d3-b9f4-030707e012ed';
const filtered = (filter: string) => ({ query: `{ customers(filter: ${filter}) { totalCount nodes { id } } }` });

const CORPUS: readonly (readonly [string, unknown])[] = [
  ['G1 too deep', { query: `{ ${'a { '.repeat(60)} b ${'} '.repeat(60)} }` }],
  ['G1 500 aliases', { query: `{ ${Array.from({ length: 500 }, (_, n) => `a${n}: me`).join(' ')} }` }],
  ['G1 10,000 tokens', { query: `{ me ${'me '.repeat(10_000)} }` }],
  ['G1 many directives', { query: `{ me ${'@include(if: true) '.repeat(100)} }` }],
  ['G1 circular fragments', { query: '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }' }],
  ['G1 a large document', { query: `{ me } # ${'x'.repeat(200_000)}` }],
  ['G1 a huge document', { query: `{ me } # ${'x'.repeat(2_000_000)}` }],
  ['G2 input depth, literal', filtered(nested(200, '{ code: { eq: "x" } }'))],
  [
    'G2 input depth, variable',
    {
      query: 'query($f: CustomerFilter) { customers(filter: $f) { totalCount } }',
      variables: { f: JSON.parse(`${'{"and":['.repeat(100)}{"code":{"eq":"x"}}${']}'.repeat(100)}`) },
    },
  ],
  [
    'G2 100,000 ids',
    {
      query: 'query($i: [ID!]) { customers(filter: { id: { in: $i } }) { totalCount } }',
      variables: { i: Array.from({ length: 20_000 }, () => UUID) },
    },
  ],
  ['G2 a pattern of wildcards', filtered(`{ name: { like: "${'%a'.repeat(400)}" } }`)],
  ['G2 a long text', filtered(`{ name: { eq: "${'x'.repeat(5_000)}" } }`)],
  ['G10 in: []', filtered('{ id: { in: [] } }')],
  ['G10 or: []', filtered('{ or: [] }')],
  ['G10 no operator', filtered('{ code: {} }')],
  ['G10 id that is none', filtered('{ id: { eq: "1 or 1=1" } }')],
  ['G10 id as an object', { query: 'query($i: ID!) { customer(id: $i) { id } }', variables: { i: { a: 1 } } }],
  ['G10 id as a number', { query: 'query($i: ID!) { customer(id: $i) { id } }', variables: { i: 1e21 } }],
  ['G10 NUL', filtered('{ name: { eq: "a\\u0000b" } }')],
  ['G10 NUL in a list', filtered('{ name: { in: ["a", "\\u0000"] } }')],
  ['G10 a lone surrogate', filtered('{ name: { eq: "\\uD800" } }')],
  ['G10 like on an id', filtered('{ id: { like: "0%" } }')],
  ['G10 iLike on a tenant', filtered('{ tenantId: { iLike: "0%" } }')],
  ['G10 like on a reference', filtered('{ ownerId: { notLike: "0%" } }')],
  ['G10 like on a day', filtered('{ signedOn: { like: "2026%" } }')],
  ['G10 true of a text', filtered('{ name: { is: true } }')],
  ['G10 false of a number', filtered('{ creditTermDays: { isNot: false } }')],
  ['G10 a day that is none', filtered('{ signedOn: { eq: "9999-99-99" } }')],
  ['G10 a day beyond time', filtered('{ signedOn: { gt: "999999-01-01" } }')],
  ['G10 an instant beyond time', filtered('{ createdAt: { gt: "+275760-09-13T00:00:00Z" } }')],
  ['G10 a whole number too large', filtered('{ creditTermDays: { eq: 99999999999 } }')],
  ['G10 a choice that is none', filtered('{ status: { eq: "active; drop table customer" } }')],
  ['G10 between without ends', filtered('{ creditTermDays: { between: { lower: 5 } } }')],
  ['G11 page of a million', { query: '{ customers(paging: { limit: 1000000 }) { nodes { id } } }' }],
  ['G11 page at minus one', { query: '{ customers(paging: { limit: -1, offset: -1 }) { nodes { id } } }' }],
  [
    'G11 offset at the end of whole numbers',
    { query: '{ customers(paging: { offset: 2147483647 }) { nodes { id } } }' },
  ],
  [
    'G11 cost',
    {
      query: `{ ${Array.from({ length: 15 }, (_, n) => `a${n}: customers(paging: { limit: 200 }) { nodes { id code name owner { id name } department { id name } } }`).join(' ')} }`,
    },
  ],
  ['G3 a batch', [{ query: '{ me }' }, { query: '{ me }' }]],
  ['G12 federation', { query: '{ _entities(representations: []) { __typename } }' }],
  ['no query', {}],
  ['query is a number', { query: 5 }],
  ['query is a list', { query: ['{ me }'] }],
  ['variables are a text', { query: '{ me }', variables: 'x' }],
  ['unknown operation', { query: 'query A { me }', operationName: 'B' }],
  ['empty query', { query: '' }],
  ['subscription', { query: 'subscription { a }' }],
  ['persisted query', { extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }],
  ['least of an id', { query: '{ customerAggregate { min { id } } }' }],
  ['sum of a text', { query: '{ customerAggregate { sum { name } } }' }],
  [
    'sorting by what is none',
    { query: '{ customers(sorting: [{ field: tenantPath, direction: ASC }]) { totalCount } }' },
  ],
  [
    'sorting twice',
    {
      query:
        '{ customers(sorting: [{ field: code, direction: ASC }, { field: code, direction: DESC }]) { totalCount } }',
    },
  ],
  [
    'a thousand sortings',
    {
      query: 'query($s: [CustomerSort!]) { customers(sorting: $s) { totalCount } }',
      variables: { s: Array.from({ length: 499 }, () => ({ field: 'code', direction: 'ASC' })) },
    },
  ],
  [
    'too many wrong variables',
    {
      query: 'query($i: [CustomerSort!]) { customers(sorting: $i) { totalCount } }',
      variables: { i: Array.from({ length: 400 }, () => ({ x: 1 })) },
    },
  ],
  [
    'prototype keys',
    {
      query: 'query($f: CustomerFilter) { customers(filter: $f) { totalCount } }',
      variables: JSON.parse('{"f":{"__proto__":{"eq":"x"},"constructor":{"eq":"x"}}}') as object,
    },
  ],
  [
    'deep JSON in a form',
    {
      query:
        'mutation($s: JSON!) { pluginsSaveAccount(ids: [], key: "deep-json-1", input: { plugin: "x", name: "x", mode: "sandbox", enabled: true, settings: $s }) { done } }',
      variables: { s: deepJson(11) },
    },
  ],
  ['an action on nothing', { query: 'mutation { usersDisable(ids: [], key: "nothing-1") { done } }' }],
  [
    'an action on 500',
    {
      query: `mutation($i: [ID!]!) { usersDisable(ids: $i, key: "five-hundred") { done } }`,
      variables: { i: Array.from({ length: 499 }, (_, n) => `${UUID.slice(0, -3)}${String(n).padStart(3, '0')}`) },
    },
  ],
  ['an action with a NUL key', { query: 'mutation { usersDisable(ids: ["x"], key: "a\\u0000aaaaaaaa") { done } }' }],
  ['an action with a short key', { query: `mutation { usersDisable(ids: ["${UUID}"], key: "") { done } }` }],
  [
    'an action with a long key',
    { query: `mutation { usersDisable(ids: ["${UUID}"], key: "${'k'.repeat(900)}") { done } }` },
  ],
  [
    'a text with NUL to be stored',
    { query: 'mutation { createOneDepartment(input: { department: { code: "a\\u0000", name: "b" } }) { id } }' },
  ],
  [
    'a text that is too long to be stored',
    {
      query: `mutation { createOneDepartment(input: { department: { code: "${'c'.repeat(500)}", name: "b" } }) { id } }`,
    },
  ],
  [
    'a schedule of a job that is none',
    {
      query:
        'mutation { createOneSchedule(input: { schedule: { name: "s", job: "no.such", cron: "* * * * *", timeZone: "Asia/Shanghai", input: {}, enabled: true } }) { id } }',
    },
  ],
  [
    'a schedule with a cron that is none',
    {
      query:
        'mutation { createOneSchedule(input: { schedule: { name: "s", job: "plugins.probe", cron: "99 99", timeZone: "Nowhere/City", input: {}, enabled: true } }) { id } }',
    },
  ],
];

describe('hostile GraphQL', () => {
  it.each(CORPUS)('M-240 %s: a refusal with code, kind and words, in both languages', async (_, body) => {
    for (const locale of ['zh', 'en']) expect(await faultsOf(await send(body, locale))).toEqual([]);
  });

  it('G10 one thousand random filters, sums and pages over every resource: no 500, no SQL, typed errors', async () => {
    const hostile = fc.oneof(
      fc.constantFrom(
        '',
        '\0',
        '\uD800',
        "' or 1=1 --",
        '%',
        '9'.repeat(40),
        '-0',
        '1e400',
        'NaN',
        UUID,
        '2026-13-45',
        'null',
        '‮',
        '{}',
        '٣',
      ),
      fc.string({ unit: 'binary', maxLength: 30 }),
    );
    const value = fc.oneof(
      hostile,
      fc.integer(),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.array(hostile, { maxLength: 4 }),
      fc.record({ lower: hostile, upper: hostile }),
    );
    const operator = fc.constantFrom(
      'eq',
      'neq',
      'gt',
      'gte',
      'lt',
      'lte',
      'in',
      'notIn',
      'like',
      'iLike',
      'notLike',
      'notILike',
      'is',
      'isNot',
      'between',
      'notBetween',
    );
    const request = fc.record({
      declaration: fc.constantFrom(...resources),
      pick: fc.nat(),
      comparisons: fc.dictionary(operator, value, { minKeys: 1, maxKeys: 2 }),
      aggregate: fc.boolean(),
      paging: fc.record({ limit: fc.integer(), offset: fc.integer() }, { requiredKeys: [] }),
    });
    const types = schemaOf(server);
    const faults: string[] = [];
    for (const { declaration, pick, comparisons, aggregate, paging } of fc.sample(request, {
      numRuns: 1_000,
      seed: 20_261_121,
    })) {
      const type = `${declaration.type}Filter`;
      const fields = Object.keys((types.getType(type) as unknown as { getFields(): object }).getFields());
      const filter = { [fields[pick % fields.length]!]: comparisons };
      const plural = Object.keys(types.getQueryType()!.getFields()).find(
        name => String(types.getQueryType()!.getFields()[name]!.type) === `${declaration.type}Connection!`,
      )!;
      const body = aggregate
        ? {
            query: `query($f: ${declaration.type}AggregateFilter) { ${declaration.name}Aggregate(filter: $f) { count { id } } }`,
            variables: { f: filter },
          }
        : {
            query: `query($f: ${type}, $p: OffsetPaging) { ${plural}(filter: $f, paging: $p) { totalCount nodes { id } } }`,
            variables: { f: filter, p: paging },
          };
      for (const fault of await faultsOf(await send(body)))
        faults.push(`${fault} <- ${JSON.stringify(body).slice(0, 300)}`);
    }
    expect([...new Set(faults)].slice(0, 10)).toEqual([]);
  }, 120_000);

  it('M-246 every sum, least, greatest and group of every resource answers', async () => {
    const types = schemaOf(server);
    const faults: string[] = [];
    for (const { name, type } of resources) {
      const response = types.getType(`${type}AggregateResponse`);
      if (!isObjectType(response)) continue;
      for (const part of Object.values(response.getFields())) {
        const inner = unwrapped(part.type);
        const query = `{ ${name}Aggregate { ${part.name} { ${isObjectType(inner) ? leaves(inner) : ''} } } }`;
        for (const fault of await faultsOf(await send({ query }))) faults.push(`${name}.${part.name}: ${fault}`);
      }
    }
    expect(faults).toEqual([]);
  });

  it('G5 no query by GET without a preflight, no mutation by GET, no form, no plain text', async () => {
    const authorization = `Bearer ${await server.token('boss')}`;
    const get = (query: string, headers: Record<string, string> = {}) =>
      fetch(`${server.url}/graphql?query=${encodeURIComponent(query)}`, { headers: { authorization, ...headers } });
    const mutation = 'mutation { updateMyPreferences(locale: "en") }';
    const answers = [
      await get('{ me }'),
      await get(mutation),
      await get(mutation, { 'apollo-require-preflight': '1' }),
      ...(await Promise.all(
        ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/xml'].map(
          type =>
            fetch(`${server.url}/graphql`, {
              method: 'POST',
              headers: { authorization, 'content-type': type },
              body: JSON.stringify({ query: mutation }),
            }),
        ),
      )),
    ];
    for (const answer of answers) {
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(await faultsOf(answer)).toEqual([]);
    }
    const [row] = await database.query<{ locale: string }>(`select locale from app.user_account where login = 'boss'`);
    expect(row!.locale).toBe('zh');
  });

  it('G5 broken JSON, a huge body, a wrong charset', async () => {
    const authorization = `Bearer ${await server.token('boss')}`;
    for (const path of ['/graphql', '/api/export', '/api/auth/login']) {
      for (const [type, body] of [
        ['application/json', '{'],
        ['application/json', '"text"'],
        ['application/json', 'x'.repeat(3_000_000)],
        ['application/json; charset=utf-99', '{}'],
        ['application/json', ''],
        ['application/json', '[1]'],
      ] as const) {
        const answer = await fetch(`${server.url}${path}`, {
          method: 'POST',
          headers: { authorization, 'content-type': type },
          body,
        });
        expect({
          path,
          body: body.slice(0, 9),
          status: answer.status >= 400 && answer.status < 500,
          faults: await faultsOf(answer),
        }).toEqual({ path, body: body.slice(0, 9), status: true, faults: [] });
      }
    }
  });
});

describe('every question and command asks for a right', () => {
  // The overview adds up what its reader may list: for nobody that is nothing, which the next test holds.
  const OPEN = ['me', 'resources', 'updateMyPreferences', 'overview'];
  // The shape of an input is judged before the right to send it: it says nothing of anything stored.
  const SHAPES = ['input.invalid'];
  it('M-240 somebody without any right is refused everywhere but at the own three doors', async () => {
    const types = schemaOf(server);
    const open: string[] = [];
    const plain: Record<string, unknown> = {
      filter: {},
      paging: { limit: 5 },
      sorting: [],
      key: 'a-key-for-nobody',
      locale: 'zh',
    };
    const question = (kind: string, field: GraphQLField<unknown, unknown>) => {
      const type = unwrapped(field.type);
      const given = field.args.map(({ name, type: input }) => `$${name}: ${String(input)}`).join(', ');
      const passed = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
      return `${kind}${given && `(${given})`} { ${field.name}${passed && `(${passed})`} ${isObjectType(type) ? `{ ${leaves(type, 0) || '__typename'} }` : ''} }`;
    };
    for (const [kind, type] of [
      ['query', types.getQueryType()!],
      ['mutation', types.getMutationType()!],
    ] as const) {
      for (const field of Object.values(type.getFields())) {
        const variables = Object.fromEntries(
          field.args.map(({ name, type: input }) => [name, plain[name] ?? sample(input, () => UUID, name)]),
        );
        const answer = await server.graphql('nobody', question(kind, field), variables);
        if (answer.data?.[field.name] != null && !OPEN.includes(field.name)) open.push(`${field.name} answers`);
        const [error] = answer.errors ?? [];
        if (
          error &&
          !['forbidden', 'not_found'].includes(error.extensions.kind) &&
          !SHAPES.includes(error.extensions.code)
        )
          open.push(`${field.name}: ${error.extensions.code} ${error.message.slice(0, 100)}`);
      }
    }
    expect(open).toEqual([]);
  });

  it('M-240 the overview of somebody without any right holds no figure', async () => {
    const { data } = await server.graphql('nobody', '{ overview(period: "2026-10") }');
    const figures: string[] = [];
    JSON.stringify(data.overview, (key, value: unknown) => {
      if (
        /^(amount|total|count|value|cost|revenue|open|paid)$/.test(key) &&
        value &&
        !/^0(\.0+)?$/.test(String(value as string))
      )
        figures.push(`${key}: ${String(value as string)}`);
      return value;
    });
    expect(figures).toEqual([]);
    expect(JSON.stringify(data.overview)).not.toContain('mark');
  });
});

describe('hostile uploads', () => {
  const post = async (type: string, body: string | Buffer | FormData) =>
    fetch(`${server.url}/api/files`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await server.token('boss')}`, ...(type && { 'content-type': type }) },
      body: body as string,
    });
  const part = (head: string, content = 'x') => `--b\r\n${head}\r\n\r\n${content}\r\n--b--\r\n`;

  it.each([
    ['no file', 'multipart/form-data; boundary=b', part('Content-Disposition: form-data; name="other"')],
    ['no boundary', 'multipart/form-data', 'x'],
    [
      'cut off',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc',
    ],
    ['nothing', 'multipart/form-data; boundary=b', ''],
    [
      'a wrong field',
      'multipart/form-data; boundary=b',
      part('Content-Disposition: form-data; name="files"; filename="a"'),
    ],
    [
      'two files',
      'multipart/form-data; boundary=b',
      `${part('Content-Disposition: form-data; name="file"; filename="a"').slice(0, -8)}\r\n${part('Content-Disposition: form-data; name="file"; filename="b"')}`,
    ],
    [
      '10,000 parts',
      'multipart/form-data; boundary=b',
      `${'--b\r\nContent-Disposition: form-data; name="f"\r\n\r\nx\r\n'.repeat(10_000)}--b--\r\n`,
    ],
    [
      'a broken head',
      'multipart/form-data; boundary=b',
      part(`Content-Disposition: form-data; name="${'n'.repeat(100_000)}"`),
    ],
    ['JSON', 'application/json', '{}'],
  ])('X1 %s: refused with a sentence', async (_, type, body) => {
    const answer = await post(type, body);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await faultsOf(answer)).toEqual([]);
  });

  it('X3 a path in the name stays a name; what is downloaded is an attachment', async () => {
    const form = new FormData();
    form.append('file', new Blob(['hello']), '../../../etc/passwd\r\nx: y.html');
    const saved = (await (await post('', form)).json()) as { id: string; name: string };
    expect(saved.name).not.toMatch(/[\\/\r\n]/);
    const answer = await fetch(`${server.url}/api/files/${saved.id}`, {
      headers: { authorization: `Bearer ${await server.token('boss')}` },
    });
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await answer.text()).toBe('hello');
  });

  it.each(['1', "' or 1=1", UUID, '%00', '..%2f..%2fetc%2fpasswd', 'x'.repeat(3_000)])(
    'X12 the file %s is not there',
    async id => {
      const answer = await fetch(`${server.url}/api/files/${encodeURIComponent(id)}`, {
        headers: { authorization: `Bearer ${await server.token('boss')}` },
      });
      expect(answer.status).toBe(404);
      expect(await faultsOf(answer)).toEqual([]);
      const ticket = await fetch(`${server.url}/api/files/${encodeURIComponent(id)}?ticket=forged`);
      expect(await faultsOf(ticket)).toEqual([]);
      expect(ticket.status).toBeGreaterThanOrEqual(400);
    },
  );
});
