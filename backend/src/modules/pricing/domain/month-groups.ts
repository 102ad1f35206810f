import type { DecimalText, PriceLine, PricingModelPlugin } from '@cloudtally/plugin-sdk';
import type { Agreement } from './agreement';
import { plain, sumOf } from './exact';
import type { RatedGroup } from './rated-group';
import { storedLine } from './stored-line';

type Model = Pick<PricingModelPlugin, 'id' | 'version' | 'params' | 'month'>;
type Models = ReadonlyMap<string, Model>;
type Month = { readonly problem: string } | { readonly lines: readonly PriceLine[] };

/** Whether a month costs something under these terms even if nothing is used; terms that fail are asked for. */
export function hasMonthOfItsOwn(agreement: Pick<Agreement, 'model' | 'params'>, models: Models): boolean {
  const month = monthOf(agreement, models.get(agreement.model), '0');
  return 'problem' in month || month.lines.length > 0;
}

/** Whether the agreement holds for this account: its contract is in force, and its amounts are in the currency. */
export const holdsFor = (agreement: Agreement, currency: string): boolean =>
  (agreement.currency ?? currency) === currency && agreement.contract?.version !== null;

/**
 * What the month itself costs under each agreement, as groups of their own after the others: a fee, what is missing to
 * a minimum. Without charges and costs, so that nothing of the reconciliation moves. What a price book asks of a month
 * it asks of those who used something under it, and of nobody else.
 *
 * @param account whose agreements are asked
 * @param groups  what the month came to; where one of an agreement has no price, its month has none either
 */
export function monthGroups(
  { currency, agreements }: { readonly currency: string; readonly agreements: readonly Agreement[] },
  models: Models,
  groups: readonly RatedGroup[],
  engine: number,
): readonly RatedGroup[] {
  const asked = agreements
    .filter(agreement => models.get(agreement.model)?.month !== undefined && holdsFor(agreement, currency))
    .sort((left, right) => (left.code < right.code ? -1 : 1));
  const found: RatedGroup[] = [];
  for (const agreement of asked) {
    const model = models.get(agreement.model)!;
    const theirs = groups.filter(({ trace }) => trace.agreement?.id === agreement.id);
    if (agreement.source !== 'customer' && theirs.length === 0) continue;
    const failed = theirs.find(({ heldReason }) => heldReason !== null);
    const total = plain(sumOf(theirs.map(({ price }) => price ?? '0')));
    const month = failed ? { problem: failed.trace.problem ?? '' } : monthOf(agreement, model, total);
    if ('problem' in month || month.lines.length > 0) {
      const no = groups.length + found.length + 1;
      found.push(groupOf({ no, agreement, model, month, total, engine }));
    }
  }
  return found;
}

/** The lines of the month itself, given what its groups came to. */
export function monthOf({ params }: Pick<Agreement, 'params'>, model: Model | undefined, total: string): Month {
  if (!model?.month) return { lines: [] };
  const parsed = model.params.safeParse(params);
  if (!parsed.success) return { problem: parsed.error.issues.map(i => `${i.path.join('.')}: ${i.message}`).join('; ') };
  try {
    return { lines: model.month(parsed.data, total).map(line => storedLine(line, model.id)) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

interface PricedMonth {
  readonly no: number;
  readonly agreement: Agreement;
  readonly model: Model;
  readonly month: Month;
  readonly total: DecimalText;
  readonly engine: number;
}

function groupOf({ no, agreement, model: { id, version }, month, total, engine }: PricedMonth): RatedGroup {
  const { code, name, params, contract, provider } = agreement;
  const lines = 'lines' in month ? month.lines : [];
  const problem = 'problem' in month ? month.problem : null;
  return {
    no,
    key: `${agreement.id}/month`,
    label: [name, ...lines.slice(0, 1).map(({ label }) => label.zh)].join(' · '),
    provider,
    serviceCode: null,
    serviceName: null,
    charges: 0,
    quantity: null,
    unit: null,
    listCost: '0',
    contractedCost: '0',
    billedCost: '0',
    basis: null,
    lines,
    ...(problem === null
      ? { agreementId: agreement.id, model: id, price: plain(sumOf(lines.map(line => line.price))), heldReason: null }
      : { agreementId: null, model: null, price: null, heldReason: 'model_failed' as const }),
    trace: {
      engine,
      decisions: [],
      cells: [],
      agreement: { id: agreement.id, code, name },
      model: problem === null ? { id, version } : null,
      params: problem === null ? params : null,
      contract,
      before: null,
      monthTotal: total,
      problem,
    },
  };
}
