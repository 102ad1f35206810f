import type { StatementView } from '@cloudtally/reports';
import { testDatabase } from '../../testing';
import { addTenant, type Tenant } from './testing/billing-bench';
import { monthOfBills } from './testing/month-of-bills';

const database = testDatabase();
const OWN = {
  title: '{{customer}} 云服务账单',
  payment: '户名：{{issuer}}\n\n账号：6222',
  notes: '请备注 {{number}}\n{{#dueOn}}{{dueOn}} 前付清{{/dueOn}}',
  footer: '财务部',
};

describe('the words on issued documents (issue 5.7)', () => {
  const month = monthOfBills(database);
  let number = 0;
  const word = async (texts: object | null, { id }: Pick<Tenant, 'id'> = month.tenant): Promise<string> => {
    const [made] = await database.query<{ id: string }>(
      `insert into app.text_template_version (tenant_id, kind, language, number, texts)
       values ($1, 'bills.statement', 'zh', $2, $3) returning id`,
      [id, (number += 1), texts && JSON.stringify(texts)],
    );
    return made!.id;
  };
  const issued = async (at: number): Promise<StatementView> => {
    const bill = (await month.rows())[at]!;
    if (bill.number === null) await month.issue(bill.id);
    const [row] = await database.query<{ snapshot: StatementView }>('select snapshot from app.bill where id = $1', [
      bill.id,
    ]);
    return row!.snapshot;
  };
  beforeEach(async () => {
    await month.make();
    await month.approve();
  });

  it('are those in force at the issue, with their version, and stay when others come into force', async () => {
    const first = await word(OWN);
    const before = await issued(0);
    expect(before).toMatchObject({
      title: '安娜科技 云服务账单',
      payment: [`户名：${before.issuer.name}`, '账号：6222'],
      notes: ['请备注 BILL-202610-000001', `${before.dueOn} 前付清`],
      footer: '财务部',
      template: first,
    });
    const second = await word({ ...OWN, title: '另一个', notes: '', payment: '' });
    const after = await issued(1);
    expect(after).toMatchObject({ title: '另一个', template: second });
    expect(after).not.toHaveProperty('notes');
    expect(await issued(0)).toEqual(before);
  });

  it.each([
    ['another company has words of its own', async () => word(OWN, await addTenant(database, `other${number}`))],
    ['they were taken back', async () => (await word(OWN), word(null))],
    ['they ask for what a document no longer tells', () => word({ ...OWN, title: '{{total}}' })],
  ])('are the product’s own where %s', async (_, arrange: () => Promise<string>) => {
    await arrange();
    for (const key of ['title', 'payment', 'notes', 'footer', 'template'])
      expect(await issued(0)).not.toHaveProperty(key);
  });

  it('change no amount and no line', async () => {
    const { lines, totals } = await issued(0);
    await word(OWN);
    const { lines: own, totals: sums } = await issued(1);
    expect([lines.length, totals.payable, own.length, sums.payable]).toEqual([2, '100.01', 1, '45.00']);
  });
});
