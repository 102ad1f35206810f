import { Decimal, type Charge, type DecimalText } from '@cloudtally/plugin-sdk';
import { readDecimal } from '@cloudtally/plugin-sdk/files';
import type { LineKind } from './cur-line-kinds';
import type { CurRow } from './cur-row';

type Costs = Pick<Charge, 'billedCost' | 'effectiveCost' | 'listCost' | 'contractedCost'>;

/** What is owed for the line, as written: after discounts where the export has the net columns. */
export const billedOf = (row: CurRow): string => row.line_item_net_unblended_cost ?? row.line_item_unblended_cost!;

/**
 * The four costs of a line. What was bought ahead costs nothing effectively but the part that nobody used; the used
 * part is on the usage that it covered. Source: the vendor's "Understanding your amortized reservation data", and the
 * same for savings plans.
 */
export function costsOf(row: CurRow, kind: LineKind): Costs {
  const billed = exact(billedOf(row))!;
  if (kind.takesBack) return { billedCost: billed, effectiveCost: '0', listCost: '0', contractedCost: '0' };
  const type = row.line_item_line_item_type!;
  const isUsage = kind.category === 'Usage' && type !== 'Refund';
  const list = (isUsage ? exact(row.pricing_public_on_demand_cost) : null) ?? billed;
  return {
    billedCost: billed,
    effectiveCost: effectiveOf(row, type, billed),
    listCost: list,
    // What the reservation made of the price is on no line; without it the list price is all that is known.
    contractedCost: type === 'DiscountedUsage' ? list : billed,
  };
}

function effectiveOf(row: CurRow, type: string, billed: DecimalText): DecimalText {
  const either = (net: string, gross: string) => exact(row[net]) ?? exact(row[gross]);
  switch (type) {
    case 'DiscountedUsage':
      return either('reservation_net_effective_cost', 'reservation_effective_cost') ?? billed;
    case 'SavingsPlanCoveredUsage':
      return (
        either('savings_plan_net_savings_plan_effective_cost', 'savings_plan_savings_plan_effective_cost') ?? billed
      );
    case 'RIFee': {
      const upfront = 'unused_amortized_upfront_fee_for_billing_period';
      const unused = either(`reservation_net_${upfront}`, `reservation_${upfront}`) ?? '0';
      const recurring = either('reservation_net_unused_recurring_fee', 'reservation_unused_recurring_fee') ?? '0';
      return plain(new Decimal(unused).plus(recurring));
    }
    case 'SavingsPlanRecurringFee': {
      const committed = exact(row.savings_plan_total_commitment_to_date) ?? '0';
      return plain(new Decimal(committed).minus(exact(row.savings_plan_used_commitment) ?? '0'));
    }
    case 'SavingsPlanUpfrontFee':
      return '0';
    case 'Fee':
      // A reservation paid up front; other fees, such as support, are of this month.
      return row.reservation_reservation_a_r_n ? '0' : billed;
    default:
      return billed;
  }
}

/** At most 12 decimals, as a charge keeps them. */
const exact = (text: string | null | undefined): DecimalText | null =>
  text ? (readDecimal(text)?.text ?? null) : null;
const plain = (value: Decimal): DecimalText => (value.isZero() ? '0' : value.toDecimalPlaces(12).toFixed());
