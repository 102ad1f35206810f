import { modules } from '../../src/modules';
import type { TestDatabase } from '../../src/testing';
import { everything, plantCompany, plantPerson, type Company } from './company';
import { TestServer, type Answer } from './server';

/**
 * A company that adds fields to its customers: `admin` may everything, `thin` and `seer` read and write customers (a
 * field can be open to the role of `seer` alone), and `stranger` is another company's administrator.
 */
export class FieldBench {
  server!: TestServer;
  company!: Company;
  /** Role of `seer`. */
  seer!: string;
  private count = 0;

  constructor(private readonly database: TestDatabase) {}

  async start(): Promise<void> {
    expect(modules.length).toBeGreaterThan(0);
    this.company = await plantCompany(this.database, 'aa');
    const other = await plantCompany(this.database, 'bb');
    await plantPerson(this.database, this.company, 'admin', everything());
    await plantPerson(this.database, other, 'stranger', everything());
    const rights = { 'customers.read': 'tenant', 'customers.write': 'tenant' } as const;
    await plantPerson(this.database, this.company, 'thin', rights);
    this.seer = (await plantPerson(this.database, this.company, 'seer', rights)).roleId;
    this.server = await TestServer.start(this.database);
  }

  stop = async (): Promise<void> => this.server?.stop();

  define = (field: object, login = 'admin'): Promise<Answer> =>
    this.server.graphql(
      login,
      'mutation($f: CreateCustomField!) { createOneCustomField(input: { customField: $f }) { id version } }',
      { f: { resource: 'customer', titleZh: '字段', titleEn: 'Field', ...field } },
    );

  redefine = (id: string, update: object): Promise<Answer> =>
    this.server.graphql(
      'admin',
      'mutation($i: UpdateOneCustomFieldInput!) { updateOneCustomField(input: $i) { version } }',
      { i: { id, update } },
    );

  /** @returns the id of the definition */
  defined = async (field: object, login?: string): Promise<string> => {
    const answer = await this.define(field, login);
    expect(answer.errors).toBeUndefined();
    return answer.data.createOneCustomField.id as string;
  };

  customer = (custom: unknown, login = 'admin', creditTermDays = 30): Promise<Answer> => {
    this.count += 1;
    const named = { code: `C-${this.count}`, name: `Customer ${this.count} ${login}` };
    return this.server.graphql(
      login,
      'mutation($c: CreateCustomer!) { createOneCustomer(input: { customer: $c }) { id version custom } }',
      { c: { ...named, kind: 'direct', level: 'A', currency: 'CNY', creditTermDays, custom } },
    );
  };

  update = (id: string, custom: unknown, version = 1, login = 'admin'): Promise<Answer> =>
    this.server.graphql(
      login,
      'mutation($i: UpdateOneCustomerInput!) { updateOneCustomer(input: $i) { version custom } }',
      { i: { id, update: { version, custom } } },
    );

  list = (args: string, login = 'admin'): Promise<Answer> =>
    this.server.graphql(login, `{ customers(${args}) { totalCount nodes { code custom } } }`);
}

export const faultsOf = (answer: Answer) => answer.errors?.[0]?.extensions.fieldErrors;
