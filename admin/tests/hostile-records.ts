import type { APIRequestContext } from 'playwright-core';
import { BASE } from './people';

interface Field {
  name: string;
  type: string;
  required: boolean;
  editable: string;
  max?: number;
  pattern?: string;
  values?: { value: string }[];
  ref?: { resource: string; idField: string };
}
export interface Resource {
  name: string;
  type: string;
  plural: string;
  path?: string;
  fields: Field[];
  can: { create: boolean; delete: boolean };
}
export interface HostileRecord {
  resource: Resource;
  id: string;
  /** Text fields that took a payload. */
  fields: string[];
}

/** What runs, or stands in the page as an element or an attribute, wherever one text is taken for something else. */
const PAYLOADS = [
  `"><img src=x onerror="window.__ran=1">`,
  `<svg onload=window.__ran=2><b data-injected=1>`,
  `</script><script>window.__ran=3</script>`,
  `javascript:window.__ran=4`,
  `' onmouseover='window.__ran=5' data-injected='1`,
  `{{constructor.constructor('window.__ran=6')()}}`,
  `<iframe srcdoc="<script>parent.__ran=7</script>">`,
];
const TEXTS = ['text', 'longText'];
const PLAIN: Readonly<Record<string, unknown>> = {
  int: 1,
  decimal: '1',
  money: '1',
  percent: '1',
  boolean: false,
  date: '2026-10-01',
  month: '2026-10',
  email: 'a@example.com',
  phone: '13800001234',
};

const PLAIN_WORDS: Readonly<Record<string, string>> = { currency: 'CNY', zone: 'Asia/Shanghai' };
/** Kinds whose records stay, for these shape nothing; what else can not be taken away is not made at all. */
const STAYS = ['customer', 'customerGroup'];

export type Ask = (query: string, variables?: object) => Promise<Answer>;
interface Answer {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the shape is the query's
  data?: any;
  errors?: { message: string; extensions: { fieldErrors?: Record<string, string> } }[];
}

/** The API, as this person. */
export async function askAs(request: APIRequestContext, login: string, password: string): Promise<Ask> {
  const signedIn = await request.post(`${BASE}/api/auth/login`, { data: { login, password } });
  const { accessToken } = (await signedIn.json()) as { accessToken: string };
  return async (query, variables = {}) => {
    const headers = { authorization: `Bearer ${accessToken}` };
    return (await (await request.post(`${BASE}/graphql`, { data: { query, variables }, headers })).json()) as Answer;
  };
}

/** One record of each resource that the person may make and take away, with a payload in every text that takes it. */
export async function makeHostileRecords(ask: Ask, but: readonly string[]): Promise<HostileRecord[]> {
  const resources = (await ask('{ resources }')).data.resources as Resource[];
  const made: HostileRecord[] = [];
  for (const resource of resources.filter(({ name, can }) => can.create && (can.delete || STAYS.includes(name)))) {
    if (but.includes(resource.name)) continue;
    const record = await makeOne(ask, resource, resources);
    if (record && record.fields.length > 0) made.push(record);
  }
  return made;
}

/** What a field refuses is said again plainly: what a code or an address may be is another test's matter. */
async function makeOne(ask: Ask, resource: Resource, resources: Resource[]): Promise<HostileRecord | null> {
  const given = resource.fields.filter(
    field => field.editable !== 'never' && !field.name.startsWith('custom.') && (field.required || isText(field)),
  );
  const values: Record<string, unknown> = {};
  for (const [at, field] of given.entries()) {
    const payload = PAYLOADS[at % PAYLOADS.length]!;
    if (field.ref) values[field.ref.idField] = await firstId(ask, resources, field.ref.resource);
    else if (isText(field)) values[field.name] = field.max && field.max < payload.length ? '<b>' : payload;
    else values[field.name] = field.values?.[0]?.value ?? PLAIN[field.type] ?? {};
  }
  const { name, type } = resource;
  const query = `mutation($r: Create${type}!) { createOne${type}(input: { ${name}: $r }) { id } }`;
  for (let tries = 0; tries < 5; tries++) {
    const { data, errors } = await ask(query, { r: values });
    const id = data?.[`createOne${type}`]?.id as string | undefined;
    const fields = given.filter(isText).map(field => field.name);
    if (id) return { resource, id, fields: fields.filter(field => PAYLOADS.includes(String(values[field]))) };
    const wrong = Object.keys(errors?.[0]?.extensions.fieldErrors ?? {}).filter(field => field in values);
    if (wrong.length === 0) return null;
    for (const field of wrong) {
      if (given.some(each => each.name === field && each.required))
        values[field] = PLAIN_WORDS[field] ?? `T${Date.now().toString(36).toUpperCase()}`;
      else delete values[field];
    }
  }
  return null;
}

const isText = ({ type }: Field): boolean => TEXTS.includes(type);

async function firstId(ask: Ask, resources: Resource[], name: string): Promise<string | null> {
  const target = resources.find(each => each.name === name);
  if (!target) return null;
  const { data } = await ask(`{ ${target.plural}(paging: { limit: 1 }) { nodes { id } } }`);
  return (data?.[target.plural]?.nodes[0]?.id as string | undefined) ?? null;
}

/** Where the list of a resource is. */
export const pathOf = ({ path, plural }: Resource): string =>
  path ?? `/${plural.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`;

/** Takes them away again, for the journeys that follow. */
export async function removeHostileRecords(ask: Ask, records: readonly HostileRecord[]): Promise<void> {
  for (const { resource, id } of records.filter(each => each.resource.can.delete)) {
    await ask(`mutation($id: ID!) { deleteOne${resource.type}(input: { id: $id }) { id } }`, { id });
  }
}
