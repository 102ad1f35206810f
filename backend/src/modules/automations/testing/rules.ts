import { everything, made, plantCompany, plantPerson, type Company } from '../../../../tests/support/company';
import type { TestDatabase } from '../../../testing';
import type { ContractTerms } from '../../contracts/contracts.module';

export type Dictionary = Readonly<Record<string, unknown>>;
/** What a dry run answers. */
export interface Dry {
  count: number;
  shown: { event: string; recordId: string; uncertain: boolean; acts: { said: { en: string } }[] }[];
}

export interface Notice {
  readonly subject: string;
  readonly body: string;
  readonly recordId: string;
}

interface StoredRun {
  readonly id: string;
  readonly state: string;
  readonly outcomes: readonly { readonly state: string; readonly said: { readonly en: string } }[];
  readonly reason: { readonly en: string };
}

/** Automations and what they did, as they lie in the tables. */
export const storedIn = (database: TestDatabase) => ({
  runsOf: (id: string) =>
    database.query<StoredRun>(
      'select id, state, outcomes, reason, record_id from app.automation_run where automation_id = $1 order by id',
      [id],
    ),
  ruleOf: async (id: string) => {
    const sql = 'select * from app.automation where id = $1';
    return (await database.query<{ enabled: boolean; problem: { en: string } | null }>(sql, [id]))[0]!;
  },
});

export const TERMS: ContractTerms = {
  validFrom: '2026-01-01',
  discount: '0.9',
  onTopDiscount: '1',
  rebateShare: '0',
  settlementCycle: 'monthly',
  creditTermDays: 30,
};

export const set = (field: string, value: unknown): object => ({ do: 'set', field, value });

/** What can not be: the rule, the field that says so, and why. */
export const REFUSED: readonly (readonly [object, string, string])[] = [
  [{ resource: 'charge' }, 'resource', 'no records with a trail'],
  [{ field: 'nope' }, 'field', 'no such field'],
  [{ begins: 'date', field: 'name' }, 'field', 'no date'],
  [{ filter: { field: 'nope', op: 'empty' } }, 'filter', 'no such field'],
  [{ filter: '{' }, 'filter', 'no text of a tree'],
  [{ acts: [] }, 'acts', 'nothing to do'],
  [{ acts: '[' }, 'acts', 'no text of acts'],
  [{ acts: [{ do: 'delete' }] }, 'acts.0.do', 'no such act'],
  [{ acts: [{ do: 'approve' }] }, 'acts.0.do', 'nothing that is approved'],
  [{ acts: [set('balance', '1')] }, 'acts.0.field', 'no such field to set'],
  [{ acts: [set('code', 'X')] }, 'acts.0.field', 'what tells one from another'],
  [{ acts: [set('level', 'Z')] }, 'acts.0.value', 'no such word'],
  [{ acts: [{ do: 'notify' }] }, 'acts.0.toField', 'nobody'],
  [
    { acts: [{ do: 'notify', toPeople: ['01920000-0000-7000-8000-000000000001'] }] },
    'acts.0.toPeople',
    'somebody else',
  ],
  [{ acts: [{ do: 'notify', toField: 'owner', message: '{password}' }] }, 'acts.0.message', 'no such field'],
  [{ days: 731 }, 'days', 'too many days'],
];

export interface Planted {
  readonly userId: string;
  readonly roleId: string;
}

/** Two companies with a field of their own on customers; one with people of several rights. */
export async function plantPeople(database: TestDatabase) {
  const company = await plantCompany(database, 'aa');
  const other = await plantCompany(database, 'bb');
  await plantPerson(database, company, 'admin', everything());
  const boss: Planted = await plantPerson(database, company, 'boss', everything());
  const shrunk: Planted = await plantPerson(database, company, 'shrunk', everything());
  const sales = { 'customers.read': 'tenant', 'people.read': 'tenant' } as const;
  const wang: Planted = await plantPerson(database, company, 'wang', sales);
  await plantPerson(database, company, 'clerk', { 'automations.read': 'tenant' });
  await plantPerson(database, other, 'stranger', everything());
  for (const { id } of [company, other]) {
    await made(database, 'custom_field', {
      ...{ tenant_id: id, resource: 'customer', key: 'tier', type: 'text', title_zh: '档', title_en: 'Tier' },
    });
  }
  return { company, other, boss, shrunk, wang };
}

/** A list of the company's own with a field, open to a role. @returns its id */
export async function plantCertificates(database: TestDatabase, company: Company, roleId: string): Promise<string> {
  const tenant = { tenant_id: company.id };
  const titles = { name_zh: '证书', name_en: 'Certificates', record_zh: '证书', record_en: 'Certificate' };
  const id = await made(database, 'custom_list', { ...tenant, code: 'certificates', ...titles, icon: 'KeyOutlined' });
  const field = { resource: 'ownCertificates', key: 'state', type: 'text', title_zh: '态', title_en: 'State' };
  await made(database, 'custom_field', { ...tenant, ...field });
  for (const right of ['read', 'create', 'update']) {
    const permission = ['lists.certificates', right].join('.');
    await made(database, 'role_permission', { ...tenant, role_id: roleId, permission, scope: 'tenant' });
  }
  return id;
}

export const NEW_CUSTOMER = 'mutation($c: CreateCustomer!) { createOneCustomer(input: { customer: $c }) { id } }';
export const EDIT_CUSTOMER = 'mutation($i: UpdateOneCustomerInput!) { updateOneCustomer(input: $i) { id } }';
export const EDIT_CONTRACT = 'mutation($i: UpdateOneContractInput!) { updateOneContract(input: $i) { id } }';
export const NEW_RECORD =
  'mutation($r: CreateCustomRecord!) { createOneCustomRecord(input: { customRecord: $r }) { id } }';
