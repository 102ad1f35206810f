import type { TestServer } from '../../backend/tests/support/server';

/** Twenty fields that a company added to its customers: of every type, five of them indexed. */
const FIELDS = [
  { key: 'nickname', type: 'text', inList: true },
  { key: 'channel', type: 'text', searchable: true },
  { key: 'taxOffice', type: 'text' },
  { key: 'story', type: 'longText' },
  { key: 'seats', type: 'int', inList: true },
  { key: 'offices', type: 'int' },
  { key: 'founded', type: 'int', searchable: true },
  { key: 'score', type: 'decimal' },
  { key: 'weight', type: 'decimal' },
  { key: 'rank', type: 'decimal' },
  { key: 'budget', type: 'money', currency: 'CNY', searchable: true, inList: true },
  { key: 'deposit', type: 'money', currency: 'CNY' },
  { key: 'share', type: 'percent' },
  { key: 'rebate', type: 'percent' },
  { key: 'renewsOn', type: 'date', searchable: true, inList: true },
  { key: 'visitedOn', type: 'date' },
  { key: 'isStrategic', type: 'boolean' },
  { key: 'isAudited', type: 'boolean' },
  { key: 'tier', type: 'choice', choices: ['gold', 'silver', 'tin'], searchable: true, inList: true },
  { key: 'parent', type: 'ref', target: 'customer' },
] as const;

const DEFINE = `mutation ($field: CreateCustomField!) {
  createOneCustomField(input: { customField: $field }) { id } }`;

/** Defines them as a person would. @param login may define fields */
export async function defineOwnFields(server: TestServer, login: string): Promise<void> {
  for (const field of FIELDS) {
    const choices =
      'choices' in field ? { choices: field.choices.map(value => ({ value, zh: value, en: value })) } : {};
    const asked = { resource: 'customer', titleZh: field.key, titleEn: field.key, ...field, ...choices };
    const answer = await server.graphql(login, DEFINE, { field: asked });
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  }
}

/** Values of the n-th customer, all twenty, as SQL; `n` is a column. */
export const OWN_VALUES = `jsonb_build_object(
  't_nickname', 'N' || n, 't_channel', 'channel ' || n % 40, 't_taxOffice', 'office ' || n % 300,
  't_story', 'met at fair ' || n % 97 || ', speaks of ' || md5(n::text), 'n_seats', n % 500, 'n_offices', n % 9,
  'n_founded', 1980 + n % 45, 'n_score', ((n * 7919) % 100000 / 100.0)::text, 'n_weight', (n % 1000 / 7.0)::numeric(10, 4)::text,
  'n_rank', (n % 77)::text, 'n_budget', ((n * 104729::bigint) % 100000000 / 100.0)::numeric(12, 2)::text,
  'n_deposit', (n % 50000)::text, 'n_share', (n % 100 / 100.0)::numeric(4, 2)::text, 'n_rebate', '0.05',
  't_renewsOn', ('2026-01-01'::date + n % 700)::text, 't_visitedOn', ('2024-01-01'::date + n % 900)::text,
  'b_isStrategic', n % 11 = 0, 'b_isAudited', n % 2 = 0, 't_tier', (array['gold', 'silver', 'tin'])[n % 3 + 1],
  't_parent', '019a0000-0000-7000-8000-' || lpad((n % 1000)::text, 12, '0'))`;
