import type { StatementView } from '@cloudtally/reports';
import { daysIn, Decimal, Money } from '@cloudtally/plugin-sdk';
import { plain } from '../pricing/pricing.module';
import type { BillRecord } from './bill-reader';
import type { BillTax } from './domain/bill-tax';
import type { Counted } from './domain/draft-bill';
import { correctionText } from './corrections/correction-text';

/** Who sends the bill, as the tenant's own data says. */
export interface Issuer {
  readonly name: string;
}

/** What is only known at issue. */
export interface IssueFacts {
  readonly number: string;
  readonly issuedOn: string;
  readonly dueOn: string;
  readonly issuer: Issuer;
  /** What there is of the customer's credit to pay it with. */
  readonly credit?: string;
  readonly locale: 'zh' | 'en';
  readonly sandbox: boolean;
}

const countedOf = ({ quantity, unit, unitPrice }: Counted) => ({
  quantity: plain(quantity),
  unit,
  ...(unitPrice === null ? {} : { unitPrice: plain(unitPrice) }),
});

/**
 * The view that the documents of a bill are drawn from; frozen at issue, so that a document made years later
 * says what was issued. Amounts are rounded here: a document computes nothing.
 */
export function statementOf(bill: BillRecord, facts: IssueFacts): StatementView {
  const { currency, period } = bill;
  const rounded = (amount: string) => Money.of(amount, currency).rounded();
  const listTotal = Money.sum(
    bill.lines.map(line => rounded(line.listCost)),
    currency,
  );
  const corrects = bill.corrects !== undefined;
  const lines = bill.lines.map(line => ({
    no: line.no,
    label: line.label,
    ...(line.provider === null ? {} : { provider: line.provider }),
    ...(corrects
      ? { detail: correctionText(line, currency, facts.locale) }
      : { listCost: rounded(line.listCost).toDocumentText() }),
    ...(line.counted ? countedOf(line.counted) : {}),
    ...detailOf(bill, line, facts.locale),
    ...(line.tax && {
      taxRate: plain(line.tax.rate),
      net: rounded(line.tax.net).toDocumentText(),
      tax: rounded(line.tax.tax).toDocumentText(),
    }),
    price: rounded(line.price).toDocumentText(),
  }));
  const vouchers = Money.sum(
    (bill.vouchers ?? []).map(use => rounded(use.amount)),
    currency,
  );
  const owed = rounded(bill.total).minus(vouchers);
  const credit = Money.of(Decimal.max(0, Decimal.min(facts.credit ?? '0', owed.toText())).toFixed(), currency);
  const isPaid = !vouchers.isZero() || !credit.isZero();
  return {
    locale: facts.locale,
    ...(bill.kind === 'regular' ? {} : { kind: bill.kind as 'credit_note' | 'debit_note' }),
    number: facts.number,
    ...(corrects ? { corrects: bill.corrects } : {}),
    period: { from: `${period}-01`, to: `${period}-${daysIn(period)}` },
    issuedOn: facts.issuedOn,
    // A credit is due on no day: it is there.
    ...(bill.kind === 'credit_note' ? {} : { dueOn: facts.dueOn }),
    currency,
    issuer: facts.issuer,
    customer: { name: bill.customerName, code: bill.customerCode },
    lines,
    totals: {
      ...(corrects ? {} : { listCost: listTotal.toDocumentText() }),
      ...(bill.tax && lineSums(bill.lines, currency)),
      price: rounded(bill.linesTotal).toDocumentText(),
      payable: rounded(bill.total).toDocumentText(),
      ...(vouchers.isZero() ? {} : { voucher: vouchers.toDocumentText() }),
      ...(credit.isZero() ? {} : { credit: credit.toDocumentText() }),
      ...(isPaid && { open: owed.minus(credit).toDocumentText() }),
    },
    ...(new Decimal(bill.rounding).isZero() ? {} : { rounding: { amount: rounded(bill.rounding).toDocumentText() } }),
    ...(bill.tax && { tax: taxOf(bill.tax, currency, facts.locale) }),
    sandbox: facts.sandbox,
  };
}

const lineSums = (lines: BillRecord['lines'], currency: string) => {
  const sumOf = (amounts: readonly string[]) =>
    Money.sum(
      amounts.map(amount => Money.of(amount, currency)),
      currency,
    ).toDocumentText();
  return {
    net: sumOf(lines.map(({ tax }) => tax?.net ?? '0')),
    tax: sumOf(lines.map(({ tax }) => tax?.tax ?? '0')),
  };
};

/** Net and tax by rate, as the document sums them. */
function taxOf({ sums }: BillTax, currency: string, locale: 'zh' | 'en'): NonNullable<StatementView['tax']> {
  const rounded = (amount: string) => Money.of(amount, currency).rounded().toDocumentText();
  return {
    included: true,
    rows: sums.map(({ code, rate, net, tax, ...name }) => ({
      label: `${name[locale]} ${code}`,
      rate: plain(rate),
      base: rounded(net),
      amount: rounded(tax),
    })),
  };
}

/** Below what a line is: the closed month that it is about, and which voucher pays how much of it. */
function detailOf(bill: BillRecord, line: BillRecord['lines'][number], locale: 'zh' | 'en'): { detail?: string } {
  const { detail: paid } = vouchersOn(bill, line.no, locale);
  if (!line.ofPeriod) return paid === undefined ? {} : { detail: paid };
  const late = locale === 'zh' ? `${line.ofPeriod} 账期迟到费用` : `Late charges of ${line.ofPeriod}`;
  return { detail: [late, paid].filter(text => text !== undefined).join(locale === 'zh' ? '；' : '; ') };
}

/** Which voucher pays how much of a line. */
function vouchersOn({ vouchers = [], currency }: BillRecord, lineNo: number, locale: 'zh' | 'en'): { detail?: string } {
  const own = vouchers.filter(use => use.lineNo === lineNo);
  if (own.length === 0) return {};
  const word = locale === 'zh' ? '代金券' : 'Voucher';
  const texts = own.map(
    ({ code, amount }) => `${word} ${code} −${Money.of(amount, currency).rounded().toDocumentText()}`,
  );
  return { detail: texts.join(locale === 'zh' ? '；' : '; ') };
}
