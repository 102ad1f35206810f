import { Decimal, Money, type DecimalText, type PriceBasis, type Text } from '@cloudtally/plugin-sdk';
import { plain, type ChargeOrigins, type RatingTrace } from '../pricing/pricing.module';
import { REASON_WORDS } from './corrections/correction-text';
import type { Reason } from './domain/change-reasons';
import type { LineTax } from './domain/line-tax';
import {
  DISCOUNT_OUTCOMES,
  lineArithmetic,
  OUTCOMES,
  roundArithmetic,
  SOURCES,
  sumArithmetic,
} from './domain/explain-price';
import type { ExplainInput, ExplainStep } from './explain-line.service';
import { BASIS, CHARGE_COUNT, foldStep, isCost } from './explain-fold';
import { taxStep } from './explain-tax';

const both = (text: string): Text => ({ zh: text, en: text });

/** A bill line with the rated group behind it, as frozen when it was rated. */
export interface ExplainedGroup {
  readonly billId: string;
  readonly billTitle: string;
  readonly number: string | null;
  readonly no: number;
  readonly exactPrice: DecimalText;
  readonly price: DecimalText;
  readonly linesTotal: DecimalText;
  readonly rounding: DecimalText;
  readonly total: DecimalText;
  readonly groupId: string;
  readonly period: string;
  /** The closed month whose late charges it is about; null where it is about its own. */
  readonly ofPeriod: string | null;
  readonly customerId: string;
  readonly currency: string;
  readonly charges: number;
  /** null where the month itself is priced. */
  readonly basis: PriceBasis | null;
  readonly listCost: DecimalText;
  readonly contractedCost: DecimalText;
  readonly billedCost: DecimalText;
  readonly quantity: DecimalText | null;
  readonly unit: string | null;
  readonly superseded: boolean;
  readonly trace: RatingTrace;
  /** What a line of a note makes of the line that it corrects; a missing number is a line that it brings. */
  readonly correction: {
    readonly billId: string;
    readonly number: string;
    readonly lineNo: number | null;
    readonly exactBefore: DecimalText;
    readonly exactAfter: DecimalText;
    readonly reasons: readonly Reason[];
  } | null;
  /** What vouchers pay of the line, or would once it is issued. */
  readonly vouchers: readonly { readonly voucherId: string; readonly code: string; readonly amount: DecimalText }[];
  /** null where its amount says nothing of tax. */
  readonly tax: LineTax | null;
  /** What stood there before a note; 0 of a line that begins. */
  readonly exactBefore: DecimalText;
  readonly lines: readonly { label: Text; base: DecimalText; price: DecimalText; because: Text }[];
}

/** The steps from the vendor's rows to the billed amount, in the order in which they happened. */
export function explainSteps(group: ExplainedGroup, origins: ChargeOrigins): readonly ExplainStep[] {
  const { basis } = group;
  const used =
    basis === null ? [] : [charges(origins, group.period), attribution(origins), foldStep({ ...group, basis })];
  const corrected = group.correction ? [correction(group, group.correction)] : [];
  const paid = group.vouchers.length > 0 ? [vouchers(group)] : [];
  const taxed = group.tax ? [taxStep(group, group.tax)] : [];
  return [...used, agreement(group), price(group), rounding(group), ...paid, ...corrected, ...taxed];
}

function charges({ slices, samples }: ChargeOrigins, period: string): ExplainStep {
  const total = slices.reduce((sum, slice) => sum + slice.charges, 0);
  return {
    key: 'charges',
    title: { zh: '云厂商账单行', en: "The vendor's rows" },
    inputs: slices.flatMap((slice): ExplainInput[] => {
      const from = `${slice.cloudAccount} · ${slice.feed} · r${slice.revision}`;
      const of = ({ zh, en }: Text): Text => ({ zh: `${from} · ${zh}`, en: `${from} · ${en}` });
      return [
        { label: of(CHARGE_COUNT), value: String(slice.charges) },
        { label: of(BASIS.listCost), value: slice.listCost },
        { label: of(BASIS.billedCost), value: slice.billedCost, cost: true },
      ];
    }),
    arithmetic: [],
    result: String(total),
    links: [
      ...slices.map(slice => ({
        resource: 'chargeSlice',
        id: slice.sliceId,
        title: `${slice.cloudAccount} ${slice.feed}`,
      })),
      ...samples.map(({ id, day, resource }) => ({
        resource: 'charge',
        id,
        title: `${day} ${resource ?? ''}`.trim(),
        period,
      })),
    ],
  };
}

const attribution = ({ attributions }: ChargeOrigins): ExplainStep => ({
  key: 'attribution',
  title: { zh: '归属', en: 'Whose they are' },
  inputs: attributions.map(({ by, title, charges: count }) => ({
    label:
      by === 'binding' ? { zh: '子账号绑定', en: 'Sub-account binding' } : { zh: '归属规则', en: 'Attribution rule' },
    value: `${title} (${count})`,
  })),
  arithmetic: [],
  result: String(attributions.reduce((sum, one) => sum + one.charges, 0)),
  links: attributions.map(({ ruleId, by, title }) => ({
    resource: by === 'binding' ? 'subAccountBinding' : 'attributionRule',
    id: ruleId,
    title,
  })),
});

function agreement({ trace }: ExplainedGroup): ExplainStep {
  const considered = new Map(
    trace.decisions.flatMap(decision => decision.considered.map(one => [one.agreementId, one])),
  );
  const outcomes = [...considered.values()].map(({ code, source, outcome }) => ({
    label: source ? { zh: `${code}（${SOURCES[source]!.zh}）`, en: `${code} (${SOURCES[source]!.en})` } : both(code),
    value: OUTCOMES[outcome]!,
  }));
  const { agreement: won, model, contract } = trace;
  const version = contract && contract.version !== null ? `${contract.number} v${contract.version}` : null;
  const month = trace.late
    ? [{ label: { zh: '条款取自账期', en: 'By the terms of' }, value: trace.late.ofPeriod }]
    : [];
  return {
    key: 'agreement',
    title: { zh: '适用的价格协议', en: 'Which price agreement' },
    inputs: [
      ...month,
      ...outcomes,
      { label: { zh: '计价模型', en: 'Pricing model' }, value: `${model?.id ?? ''} ${model?.version ?? ''}`.trim() },
      ...(version ? [{ label: { zh: '合同', en: 'Contract' }, value: version }] : []),
    ],
    arithmetic: [],
    result: won?.code ?? null,
    links: won ? [{ resource: 'priceAgreement', id: won.id, title: `${won.code} ${won.name}` }] : [],
  };
}

const BEFORE: Text = { zh: '本协议此前已计', en: 'Priced before under the same agreement' };
const MONTH: Text = { zh: '本协议当月合计', en: 'What the month comes to under the agreement' };

function price({ lines, trace, basis }: ExplainedGroup): ExplainStep {
  const hidden = isCost(basis) ? { cost: true as const } : {};
  return {
    key: 'price',
    title: { zh: '计价', en: 'The price' },
    inputs: [
      trace.monthTotal === undefined
        ? { label: BEFORE, value: trace.before ?? '0', ...hidden }
        : { label: MONTH, value: trace.monthTotal },
      ...lines.map((line): ExplainInput => ({
        label: line.label,
        value: line.because,
        ...hidden,
      })),
      ...discountsOf(trace),
    ],
    arithmetic: [
      ...lines.map(line => lineArithmetic(line.base, line.price)),
      sumArithmetic(lines.map(line => line.price)),
    ],
    result: plain(sumArithmetic(lines.map(line => line.price)).split(' = ')[1]!),
    links: [],
  };
}

/** Every discount rule that reached the customer, and why it counted or did not. */
const discountsOf = ({ discounts = [] }: RatingTrace): readonly ExplainInput[] =>
  discounts.map(({ code, outcome, by }) => {
    const { zh, en } = DISCOUNT_OUTCOMES[outcome];
    return {
      label: { zh: `优惠规则 ${code}`, en: `Discount rule ${code}` },
      value: by === null ? { zh, en } : { zh: `${zh}（${by}）`, en: `${en} (${by})` },
    };
  });

const rounding = (group: ExplainedGroup): ExplainStep => ({
  key: 'rounding',
  title: { zh: '取整到分（四舍五入）', en: 'Rounded to the minor unit, half up' },
  inputs: [
    { label: { zh: '明细合计', en: 'Sum of the lines' }, value: plain(group.linesTotal) },
    { label: { zh: '抹零', en: 'Rounding entry' }, value: plain(group.rounding) },
    { label: { zh: '账单应付', en: 'Total of the bill' }, value: plain(group.total) },
  ],
  arithmetic: [roundArithmetic(group.exactPrice, group.currency), sumArithmetic([group.linesTotal, group.rounding])],
  result: Money.of(group.exactPrice, group.currency).rounded().toText(),
  links: [{ resource: 'bill', id: group.billId, title: group.number ?? group.billTitle }],
});

/** What of the line customers pay with what we gave them, and what is left to pay in money. */
function vouchers({ price: asked, vouchers: uses }: ExplainedGroup): ExplainStep {
  const sum = sumArithmetic([asked, ...uses.map(({ amount }) => new Decimal(amount).negated().toFixed())]);
  return {
    key: 'vouchers',
    title: { zh: '代金券抵扣', en: 'Paid by vouchers' },
    inputs: uses.map(({ code, amount }) => ({
      label: { zh: `代金券 ${code}`, en: `Voucher ${code}` },
      value: plain(amount),
    })),
    arithmetic: [sum],
    result: sum.split(' = ')[1]!,
    links: uses.map(({ voucherId, code }) => ({ resource: 'voucher', id: voucherId, title: code })),
  };
}

/** A note asks for the difference of two rounded amounts, so that bill and note add up to the fen. */
function correction(
  { currency, price: asked }: ExplainedGroup,
  made: NonNullable<ExplainedGroup['correction']>,
): ExplainStep {
  const rounded = (exact: DecimalText) => Money.of(exact, currency).rounded().toText();
  const [before, after] = [rounded(made.exactBefore), rounded(made.exactAfter)];
  const line = made.lineNo === null ? '' : ` #${made.lineNo}`;
  return {
    key: 'correction',
    title: { zh: '与已出账金额之差', en: 'Less what was billed' },
    inputs: [
      { label: { zh: '更正的账单', en: 'Corrects' }, value: `${made.number}${line}` },
      { label: { zh: '已出账（精确）', en: 'Billed, exactly' }, value: plain(made.exactBefore) },
      { label: { zh: '现在（精确）', en: 'Now, exactly' }, value: plain(made.exactAfter) },
      ...made.reasons.map(reason => ({
        label: { zh: '原因', en: 'Why' },
        value: { zh: REASON_WORDS[reason.code].zh(reason), en: REASON_WORDS[reason.code].en(reason) },
      })),
    ],
    arithmetic: [
      roundArithmetic(made.exactAfter, currency),
      roundArithmetic(made.exactBefore, currency),
      sumArithmetic([after, new Decimal(before).negated().toFixed()]),
    ],
    result: plain(asked),
    links: [{ resource: 'bill', id: made.billId, title: made.number }],
  };
}
