import { agentBillRow, type AgentBillRow } from './agent-bill-row';
import { agentBills } from './agent-bills.feed';

const SAMPLE: AgentBillRow = {
  Uin: '100001234567',
  ClientUin: '100007654321',
  ClientRemark: '星湖科技',
  OrderId: '20261018123456789',
  PayTime: '2026-10-18 10:00:00',
  GoodsType: '云服务器CVM',
  PayMode: 'prepay',
  SettleMonth: '2026-10',
  Amt: '123456',
  PayerMode: 'agentpay',
  ClientType: 'new',
  ProjectType: 'self',
  ActivityId: '',
};
const account = { billingAccountId: '100001234567', invoiceIssuerName: '腾讯云计算（北京）有限责任公司' };

describe("a customer's bill in the hands of its agent (M-092)", () => {
  it.each`
    change                                 | expected                                                                                                           | why
    ${{}}                                  | ${{ billedCost: '1234.56', chargeCategory: 'Purchase', subAccountId: '100007654321', subAccountName: '星湖科技' }} | ${'whole fen are exact yuan'}
    ${{ PayMode: 'postpay', OrderId: '' }} | ${{ chargeCategory: 'Usage', effectiveCost: '1234.56', chargeFrequency: 'Usage-Based', xOrderId: null }}           | ${'paid as it was used'}
    ${{ PayerMode: 'selfpay' }}            | ${{ billedCost: '0', listCost: '1234.56', xChargeType: 'prepay:selfpay' }}                                         | ${'what a customer pays itself is no money of ours'}
    ${{ Amt: '-1' }}                       | ${{ billedCost: '-0.01' }}                                                                                         | ${'a refund of a fen'}
    ${{ Amt: '123456789012345678901' }}    | ${{ billedCost: '1234567890123456789.01' }}                                                                        | ${'every digit of a number that no double holds'}
    ${{ GoodsType: '' }}                   | ${{ serviceName: 'prepay' }}                                                                                       | ${'a product without a name'}
  `('$why', ({ change, expected }) => {
    const row = agentBillRow.parse({ ...SAMPLE, ...(change as object) });
    expect(agentBills.charge(row, '2026-10', account)).toMatchObject([expected]);
  });

  it.each`
    change                       | why
    ${{ Amt: '12.3.4' }}         | ${'no amount'}
    ${{ Amt: 12 }}               | ${'a number, which may have lost digits'}
    ${{ PayerMode: 'otherpay' }} | ${'who pays decides what we owe, so a third way is loud'}
    ${{ Rebate: '1' }}           | ${'a column that nobody announced'}
  `('refuses a row: $why', ({ change }) => {
    expect(agentBillRow.safeParse({ ...SAMPLE, ...(change as object) }).success).toBe(false);
  });

  it('the time of payment is in the month of payment', () => {
    const [rule] = agentBills.invariants;
    expect([rule!.holds(SAMPLE), rule!.holds({ ...SAMPLE, PayTime: '2026-11-01 00:00:00' })]).toEqual([true, false]);
  });
});
