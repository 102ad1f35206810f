const nested = (depth: number, leaf: string): string => (depth === 0 ? leaf : `{ and: [${nested(depth - 1, leaf)}] }`);
const deepJson = (depth: number): unknown => (depth === 0 ? 1 : { a: deepJson(depth - 1) });
export const UUID = '01a1fec8-6492-75d3-b9f4-030707e012ed';
const filtered = (filter: string) => ({ query: `{ customers(filter: ${filter}) { totalCount nodes { id } } }` });

/** Documents and variables that no client of ours sends: row of the catalogue, body. */
export const CORPUS: readonly (readonly [string, unknown])[] = [
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
  ['G10 in: null', filtered('{ createdBy: { in: null } }')],
  ['G10 between: null', filtered('{ createdAt: { between: null } }')],
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
