import {
  Decimal,
  type ChargeGroup,
  type DecimalText,
  type PriceBasis,
  type PriceLine,
  type PricingModelPlugin,
} from '@cloudtally/plugin-sdk';
import type { Agreement, Considered } from './agreement';
import type { DiscountRule } from '../../discounts/domain/discount-rule';
import { compareCells, type ChargeCell } from './charge-cell';
import { plain, stored, sumOf } from './exact';
import { foldUnits } from './fold-units';
import type { HeldReason, RatedGroup, RatingTrace } from './rated-group';
import { monthGroups } from './month-groups';
import { resolveAgreement } from './resolve-agreement';
import { storedLine } from './stored-line';
import { withDiscounts } from './with-discounts';

/** Raised when the arithmetic below changes, so that months still open are rated again. */
export const RATING_ENGINE = 1;

export type PricingModel = Pick<
  PricingModelPlugin,
  'id' | 'version' | 'groupBy' | 'params' | 'basis' | 'unit' | 'price' | 'month'
>;

/** Everything of one customer in one currency and month. */
export interface Account {
  readonly customerId: string;
  readonly currency: string;
  readonly cells: readonly ChargeCell[];
  /** The customer's agreements that hold in the period. */
  readonly agreements: readonly Agreement[];
  /** The discount rules that hold in the period and reach the account. */
  readonly discounts?: readonly DiscountRule[];
  /** Price changes that are asked about, on what the models say; a month is never rated with any. */
  readonly changes?: readonly DiscountRule[];
  /** What is late of closed months and booked in this one. */
  readonly late?: readonly LateAccount[];
}

/** A closed month of the account with what is late of it, and as it was before that was booked. */
export interface LateAccount {
  readonly ofPeriod: string;
  readonly before: Account | null;
  readonly after: Account | null;
}

interface Decided {
  readonly cell: ChargeCell;
  /** Whether the pricing unit had a say. */
  readonly byUnit: boolean;
  readonly considered: readonly Considered[];
}

interface Draft {
  readonly key: string;
  readonly won: Agreement | null;
  readonly whole: boolean;
  readonly cells: readonly ChargeCell[];
  /** Whether the pricing unit had a say. */
  readonly byUnit: boolean;
  readonly decisions: Map<string, Decided>;
}

/**
 * Prices one customer's month. Pure: the same cells, agreements and discounts, in any order, give the same groups.
 *
 * @param models the installed pricing models by id
 * @returns      groups by provider, service and agreement code; what no agreement covers is held with a
 *               reason and has no price: nothing is ever sold at cost in silence; then what the month itself costs
 * @throws       AgreementsTie, DiscountsTie
 */
export function rateAccount(account: Account, models: ReadonlyMap<string, PricingModel>): readonly RatedGroup[] {
  const before = new Map<string, Decimal>();
  const groups = grouped(account, models).map((draft, index): RatedGroup => {
    const totals = totalsOf(draft.cells);
    const shape = { no: index + 1, key: draft.key, ...labelOf(draft), ...totals };
    const trace = { ...traceOf(draft), before: draft.won ? plain(before.get(draft.won.id) ?? '0') : null };
    if (!draft.won) return held(shape, trace, reasonOf(draft), null);

    const priced = priceOf(
      { ...shape, currency: account.currency },
      draft.won,
      models.get(draft.won.model),
      trace.before ?? '0',
    );
    if ('problem' in priced) return held(shape, trace, 'model_failed', priced.problem);
    before.set(draft.won.id, new Decimal(trace.before ?? '0').plus(totals[priced.basis] ?? '0'));
    const model = { id: draft.won.model, version: models.get(draft.won.model)!.version };
    return {
      ...shape,
      agreementId: draft.won.id,
      model: model.id,
      basis: priced.basis,
      price: plain(sumOf(priced.lines.map(line => line.price))),
      heldReason: null,
      lines: priced.lines,
      trace: { ...trace, model, params: draft.won.params, problem: null },
    };
  });
  // A minimum is reached by what was agreed, so what is given beyond that is not asked back.
  const changed = withDiscounts(groups, account.changes);
  return [...withDiscounts(changed, account.discounts), ...monthGroups(account, models, changed, RATING_ENGINE)];
}

/** How many charges each group of the account has, by its key. */
export const chargesByGroup = (account: Account, models: ReadonlyMap<string, PricingModel>): Map<string, number> =>
  new Map(grouped(account, models).map(({ key, cells }) => [key, totalsOf(cells).charges]));

/** The cells put together as far as the winning model wants them apart, in the order of the bill. */
function grouped(account: Account, models: ReadonlyMap<string, PricingModel>): Draft[] {
  const drafts = new Map<string, Draft & { cells: ChargeCell[] }>();
  for (const cell of [...account.cells].sort(compareCells)) {
    const { won, considered } = resolveAgreement(cell, account.agreements);
    const whole = won !== null && models.get(won.model)?.groupBy === 'agreement';
    const key = whole ? won.id : [won?.id ?? 'held', cell.provider, cell.serviceCode].join('/');
    const byUnit = won?.unit != null || considered.some(({ outcome }) => outcome === 'other_unit');
    const draft = drafts.get(key) ?? { key, won, whole, byUnit, cells: [], decisions: new Map<string, Decided>() };
    const of = [cell.provider, cell.serviceCode, ...(byUnit ? [cell.unit] : [])];
    draft.cells.push(cell);
    draft.decisions.set(JSON.stringify(of), { cell, byUnit, considered });
    drafts.set(key, { ...draft, byUnit: draft.byUnit || byUnit });
  }
  // Cells were sorted, so groups stand in the order of their first cell; one group per key makes it total.
  return [...drafts.values()].map(draft => (draft.byUnit ? draft : { ...draft, cells: foldUnits(draft.cells) }));
}

/** What the cells of a group come to together. */
export function totalsOf(cells: readonly ChargeCell[]) {
  const counted = cells.every(cell => cell.quantity !== null && cell.unit === cells[0]!.unit);
  return {
    charges: cells.reduce((sum, cell) => sum + cell.charges, 0),
    ...(counted
      ? { quantity: plain(sumOf(cells.map(cell => cell.quantity!))), unit: cells[0]!.unit }
      : { quantity: null, unit: null }),
    listCost: plain(sumOf(cells.map(cell => cell.listCost))),
    contractedCost: plain(sumOf(cells.map(cell => cell.contractedCost))),
    billedCost: plain(sumOf(cells.map(cell => cell.billedCost))),
  };
}

function labelOf({ won, whole, cells }: Draft) {
  const [first] = cells;
  const one = <K extends 'provider' | 'serviceCode'>(key: K) =>
    cells.every(cell => cell[key] === first![key]) ? first![key] : null;
  if (whole && one('serviceCode') === null) {
    return { label: won!.name, provider: one('provider'), serviceCode: null, serviceName: null };
  }
  const { provider, serviceCode, serviceName } = first!;
  return { label: serviceName, provider, serviceCode, serviceName };
}

type TraceStart = Omit<RatingTrace, 'before' | 'problem'>;

function traceOf({ won, cells, byUnit, decisions }: Draft): TraceStart {
  return {
    engine: RATING_ENGINE,
    decisions: [...decisions.values()].map(({ cell: { provider, serviceCode, unit }, byUnit: asked, considered }) => ({
      provider,
      serviceCode,
      ...(asked ? { unit } : {}),
      considered,
    })),
    cells: cells.map(({ customerId: _customer, currency: _currency, quantity, unit, ...cell }) => ({
      ...cell,
      ...(byUnit ? { quantity: quantity && plain(quantity), unit } : {}),
      listCost: plain(cell.listCost),
      contractedCost: plain(cell.contractedCost),
      billedCost: plain(cell.billedCost),
    })),
    agreement: won && { id: won.id, code: won.code, name: won.name },
    model: null,
    params: null,
    contract: won?.contract ?? null,
  };
}

function reasonOf({ decisions }: Draft): HeldReason {
  const outcomes = [...decisions.values()].flatMap(({ considered }) => considered.map(one => one.outcome));
  if (outcomes.includes('contract_not_in_force')) return 'contract_not_in_force';
  return outcomes.includes('other_unit') ? 'other_unit' : 'no_agreement';
}

export type Shape = Pick<RatedGroup, 'no' | 'key' | 'label' | 'provider' | 'serviceCode' | 'serviceName'> &
  ReturnType<typeof totalsOf>;

const held = (
  shape: Shape,
  trace: TraceStart & Pick<RatingTrace, 'before'>,
  reason: HeldReason,
  problem: string | null,
): RatedGroup => ({
  ...shape,
  agreementId: null,
  model: null,
  basis: null,
  price: null,
  heldReason: reason,
  lines: [],
  trace: { ...trace, problem },
});

type Priced = { readonly problem: string } | { readonly basis: PriceBasis; readonly lines: readonly PriceLine[] };

/** A model that is missing or fails holds its groups and stops nothing else; the reason goes to the work list. */
export function priceOf(
  shape: Shape & Pick<ChargeGroup, 'currency'>,
  won: Pick<Agreement, 'model' | 'params' | 'contract'>,
  model: PricingModel | undefined,
  before: DecimalText,
): Priced {
  if (!model) return { problem: `${won.model} is not installed` };
  const parsed = model.params.safeParse(won.params);
  if (!parsed.success) return { problem: parsed.error.issues.map(i => `${i.path.join('.')}: ${i.message}`).join('; ') };
  const { key, currency, listCost, contractedCost, billedCost, quantity, unit, charges } = shape;
  const group: ChargeGroup = { key, currency, listCost, contractedCost, billedCost, quantity, unit, charges };
  try {
    const basis = model.basis(parsed.data);
    const lines = model.price(group, parsed.data, before).map(line => storedLine(line, model.id));
    return { basis, lines: withContractDiscount(lines, won) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/** The customer's contract discount is a line of its own on top of what the model says (domain.md, "Prices", layer 3). */
function withContractDiscount(
  lines: readonly PriceLine[],
  { contract }: Pick<Agreement, 'contract'>,
): readonly PriceLine[] {
  if (!contract || contract.version === null || new Decimal(contract.discount).equals(1)) return lines;
  const base = sumOf(lines.map(line => line.price));
  const off = stored(base.times(contract.discount)).minus(base);
  const name = `${contract.number} v${contract.version}`;
  const arithmetic = `${plain(base)} × ${plain(contract.discount)} − ${plain(base)}`;
  return [
    ...lines,
    {
      label: { zh: `合同折扣（${name}）`, en: `Contract discount (${name})` },
      base: plain(base),
      price: plain(off),
      because: { zh: arithmetic, en: arithmetic },
    },
  ];
}
