import { Decimal, Money } from '@cloudtally/plugin-sdk';
import { demoWorld } from '..';

const world = demoWorld();
const accounts = world.cloudAccounts.map(({ code }) => code);
const sum = (texts: Iterable<string>) =>
  Money.sum(
    [...texts].map(text => Money.of(text, 'CNY')),
    'CNY',
  ).toText();

describe('bills and receipts', () => {
  const bills = world.expectedBills('2026-10');

  it('every customer with costs has a bill, and its lines are rounded half up once', () => {
    const billed = new Set(bills.map(({ customer }) => customer));
    const costs = new Set(
      accounts.flatMap(code => world.truth(code, '2026-10').byCustomer.map(({ customer }) => customer)),
    );
    expect(billed).toEqual(costs);
    for (const bill of bills) {
      expect(sum(bill.lines.map(({ rounded }) => rounded))).toBe(bill.total);
      for (const line of bill.lines) expect(Money.of(line.price, 'CNY').rounded().toText()).toBe(line.rounded);
    }
  });

  it('a percentage price is base x factor, reckoned with the decimal library', () => {
    const agreements = new Map(world.agreements.map(agreement => [agreement.code, agreement]));
    for (const line of bills.flatMap(bill => bill.lines)) {
      const agreement = agreements.get(line.agreement)!;
      if (agreement.model !== 'pricing-percentage') continue;
      expect(new Decimal(line.base).times(agreement.params.factor).toFixed()).toBe(line.price);
    }
  });

  it('a graduated price walks the tiers: 60,000 at 95, 90 and 85 per cent', () => {
    const agreement = world.agreements.find(
      ({ model, params }) => model === 'pricing-graduated' && params.basis === 'listCost',
    )!;
    const line = bills.flatMap(bill => bill.lines).find(({ agreement: code }) => code === agreement.code)!;
    const base = new Decimal(line.base);
    const part = (from: number, to: number) => Decimal.max(0, Decimal.min(base, to).minus(from));
    const price = part(0, 5_000)
      .times('0.95')
      .plus(part(5_000, 50_000).times('0.9'))
      .plus(part(50_000, 1e12).times('0.85'));
    expect(price.toFixed()).toBe(line.price);
  });

  it('receipts are of every kind, each serial once, and amount to what they intend', () => {
    const totals = new Map(bills.map(bill => [bill.customer, bill.total]));
    const receipts = [...world.receipts('2026-09'), ...world.receipts('2026-10')];
    expect(new Set(receipts.map(({ intends }) => intends.kind)).size).toBe(5);
    expect(new Set(receipts.map(({ serial }) => serial)).size).toBe(receipts.length);
    for (const receipt of world.receipts('2026-10')) {
      const meant = sum(receipt.intends.bills.map(({ customer }) => totals.get(customer)!));
      const paid = Money.of(meant, 'CNY')
        .times(receipt.intends.share)
        .rounded()
        .plus(Money.of(receipt.intends.plus, 'CNY'));
      expect(receipt.amount).toBe(paid.toText());
      expect(receipt.paidOn <= world.today).toBe(true);
    }
  });
});
