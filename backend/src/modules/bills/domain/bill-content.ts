import type { DecimalText } from '@cloudtally/plugin-sdk';
import type { CreditTermRule } from '../../contracts/domain/contract-terms';
import { canonical } from '../../pricing/domain/canonical';
import { plain } from '../../pricing/domain/exact';
import type { Reason } from './change-reasons';
import type { BillTax } from './bill-tax';
import type { Counted } from './draft-bill';
import type { LineTax } from './line-tax';

/** Everything that a reader of the bill sees. An approval is bound to exactly this (C2, H3). */
export interface BillContent {
  readonly customerCode: string;
  readonly customerName: string;
  readonly period: string;
  readonly currency: string;
  readonly profile: string;
  readonly kind: string;
  readonly creditTermDays: number;
  /** How the days count; absent where they are calendar days. */
  readonly creditTermRule?: CreditTermRule | null | undefined;
  readonly rounding: DecimalText;
  readonly total: DecimalText;
  /** Of a note that corrects a bill: the bill's number, and what it and its notes came to exactly. */
  readonly corrects?: string | undefined;
  readonly exactBefore?: DecimalText | undefined;
  /** What vouchers pay of its lines; absent where there are none. */
  readonly vouchers?: readonly PaidByVoucher[] | undefined;
  /** Absent where its prices say nothing of tax. */
  readonly tax?: BillTax | null | undefined;
  readonly lines: readonly {
    readonly no: number;
    readonly label: string;
    /** Of late charges. */
    readonly ofPeriod?: string | null | undefined;
    readonly provider: string | null;
    readonly serviceCode: string | null;
    readonly serviceName: string | null;
    readonly charges: number;
    readonly listCost: DecimalText;
    readonly exactPrice: DecimalText;
    readonly price: DecimalText;
    /** Where the price starts from a quantity. */
    readonly counted?: Counted | null | undefined;
    readonly tax?: LineTax | null | undefined;
    /** Of such a note: the line of that bill, what stood there exactly, and why it changed. */
    readonly correctsLineNo?: number | null | undefined;
    readonly exactBefore?: DecimalText | undefined;
    readonly reasons?: readonly Reason[] | undefined;
  }[];
}

const spelt = ({ quantity, unit, unitPrice }: Counted): Counted => ({
  quantity: plain(quantity),
  unit,
  unitPrice: unitPrice && plain(unitPrice),
});

const taxed = ({ code, rate, net, tax }: LineTax): LineTax => ({
  code,
  rate: plain(rate),
  net: plain(net),
  tax: plain(tax),
});

const taxText = ({ net, tax, rounding, sums }: BillTax) => ({
  net: plain(net),
  tax: plain(tax),
  rounding: rounding && {
    code: rounding.code,
    rate: plain(rounding.rate),
    before: plain(rounding.before),
    tax: plain(rounding.tax),
  },
  sums: sums.map(({ zh, en, gross, ...sum }) => ({ ...taxed(sum), zh, en, gross: plain(gross) })),
});

export interface PaidByVoucher {
  readonly code: string;
  readonly lineNo: number;
  readonly amount: DecimalText;
}

/** In one order; nothing where there are none, so that the hash of such a bill stays what it was. */
const voucherText = (vouchers: readonly PaidByVoucher[] = []) =>
  vouchers.length === 0
    ? undefined
    : vouchers
        .map(({ code, lineNo, amount }) => ({ code, lineNo, amount: plain(amount) }))
        .sort((a, b) => a.lineNo - b.lineNo || (a.code < b.code ? -1 : 1));

/** One text per content: fields picked by name, amounts in one spelling, lines by number. */
export function contentText(content: BillContent): string {
  const { customerCode, customerName, period, currency, profile, kind, creditTermDays } = content;
  const lines = [...content.lines]
    .sort((a, b) => a.no - b.no)
    .map(
      ({
        no,
        label,
        ofPeriod,
        provider,
        serviceCode,
        serviceName,
        charges,
        listCost,
        exactPrice,
        price,
        counted,
        tax,
        ...correction
      }) => ({
        no,
        label,
        provider,
        serviceCode,
        serviceName,
        charges,
        listCost: plain(listCost),
        exactPrice: plain(exactPrice),
        price: plain(price),
        // What follows is left out of the text where there is none: a bill's own hash stays what it was.
        ofPeriod: ofPeriod ?? undefined,
        counted: counted ? spelt(counted) : undefined,
        tax: tax ? taxed(tax) : undefined,
        correctsLineNo: correction.correctsLineNo,
        exactBefore: correction.exactBefore && plain(correction.exactBefore),
        reasons: correction.reasons,
      }),
    );
  const head = { customerCode, customerName, period, currency, profile, kind, creditTermDays };
  const { corrects, exactBefore } = content;
  return canonical({
    ...head,
    creditTermRule: content.creditTermRule ?? undefined,
    rounding: plain(content.rounding),
    total: plain(content.total),
    corrects,
    exactBefore: exactBefore && plain(exactBefore),
    vouchers: voucherText(content.vouchers),
    tax: content.tax ? taxText(content.tax) : undefined,
    lines,
  });
}
