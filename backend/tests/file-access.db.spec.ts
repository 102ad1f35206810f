import { testDatabase } from '../src/testing';
import { everything, plantCompany, plantPerson, type Company } from './support/company';
import { plantRows } from './support/plant-rows';
import { TestServer } from './support/server';

const database = testDatabase({ checkInvariants: false });

describe('M-240 X12 a file is opened by who made it, and by who may read the record that carries it', () => {
  let server: TestServer;
  let company: Company;
  let document: string;
  let upload: string;

  beforeAll(async () => {
    company = await plantCompany(database, 'files');
    const owner = await plantPerson(database, company, 'owner', { 'bills.read': 'own' });
    await plantPerson(database, company, 'colleague', { 'bills.read': 'own' });
    await plantPerson(database, company, 'lead', { 'bills.read': 'tenant' });
    await plantPerson(database, company, 'stranger', { 'customers.read': 'tenant' });
    const maker = await plantPerson(database, company, 'maker', everything());
    const rows = await plantRows(database, { tenantId: company.id, userId: owner.userId, mark: 'FILES', number: 1 });
    const idOf = (table: string) => String(rows.get(table)!.id);
    const insert = (purpose: string, by: string | null) =>
      database.query<{ id: string }>(
        `insert into app.file (tenant_id, name, mime, size, sha256, purpose, created_by)
         values ($1, 'a.pdf', 'application/pdf', 1, $2, $3, $4) returning id`,
        [company.id, 'ab'.repeat(32), purpose, by],
      );
    document = (await insert('bill_document', null))[0]!.id;
    upload = (await insert('upload', maker.userId))[0]!.id;
    await database.query('update app.bill_document set file_id = $1 where id = $2', [document, idOf('bill_document')]);
    await database.query('update app.customer set owner_id = $1 where id = $2', [owner.userId, idOf('customer')]);
    server = await TestServer.start(database);
  });
  afterAll(() => server?.stop());

  /** The bytes were never written: whoever may have the file is told that it is lost. */
  const asked = async (login: string, file: string): Promise<string> => {
    const { errors } = await server.graphql(login, 'mutation ($id: ID!) { fileTicket(id: $id) }', { id: file });
    return errors?.[0]?.extensions.code === 'files.lost' ? 'opened' : (errors?.[0]?.extensions.code ?? 'a ticket');
  };
  const REFUSED = 'access.record_not_found';

  it.each`
    login          | file          | finds       | why
    ${'owner'}     | ${'document'} | ${'opened'} | ${'the bill is of their customer'}
    ${'lead'}      | ${'document'} | ${'opened'} | ${'they read every bill'}
    ${'colleague'} | ${'document'} | ${REFUSED}  | ${"the customer is somebody else's"}
    ${'stranger'}  | ${'document'} | ${REFUSED}  | ${'they read no bills'}
    ${'maker'}     | ${'upload'}   | ${'opened'} | ${'they made it'}
    ${'lead'}      | ${'upload'}   | ${REFUSED}  | ${"an upload is its maker's alone"}
  `('$login asks for the $file: $why', async ({ login, file, finds }) => {
    expect(await asked(login as string, file === 'document' ? document : upload)).toBe(finds);
  });
});
