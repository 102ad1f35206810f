import type { DecimalText, PriceBasis, PriceLine } from '@cloudtally/plugin-sdk';
import type { ConsideredDiscount } from '../../discounts/domain/discount-groups';
import type { Considered, ContractTerms } from './agreement';
import type { ChargeCell } from './charge-cell';

export type HeldReason = 'no_agreement' | 'contract_not_in_force' | 'other_unit' | 'model_failed';

/** A part of a group, kept in the trace so that the sum can be redone on paper. */
export interface TracedCell extends Omit<ChargeCell, 'customerId' | 'currency' | 'quantity' | 'unit'> {
  /** Only where the unit decided. */
  readonly quantity?: DecimalText | null;
  readonly unit?: string | null;
}

/** Everything that decided a group's price: enough to compute it again without the database. */
export interface RatingTrace {
  readonly engine: number;
  readonly decisions: readonly {
    readonly provider: string;
    readonly serviceCode: string;
    /** Only where the unit decided; null for charges that are counted in none. */
    readonly unit?: string | null;
    readonly considered: readonly Considered[];
  }[];
  readonly cells: readonly TracedCell[];
  readonly agreement: { readonly id: string; readonly code: string; readonly name: string } | null;
  readonly model: { readonly id: string; readonly version: string } | null;
  readonly params: unknown;
  readonly contract: ContractTerms | null;
  /** Base priced under the same agreement by the groups before this one. */
  readonly before: DecimalText | null;
  /** What the agreement's groups came to, where the month itself is priced. */
  readonly monthTotal?: DecimalText;
  readonly problem: string | null;
  /** Every discount rule that reaches the customer; absent where there is none. */
  readonly discounts?: readonly ConsideredDiscount[];
  /** Of late charges: what they make of their own month, less what it came to without them. */
  readonly late?: LateTrace;
}

/** The two sides of a difference; all else of the trace is the first one's. */
export interface LateTrace {
  readonly ofPeriod: string;
  readonly sides: readonly {
    readonly sign: 1 | -1;
    /** How many of the group's price lines are its own, in order. */
    readonly lines: number;
    readonly trace: RatingTrace;
  }[];
}

/** What one line of a bill is made of. Amounts exact, at most 12 digits after the point. */
export interface RatedGroup {
  readonly no: number;
  readonly key: string;
  /** The closed month whose late charges it is about; absent where it is about its own. */
  readonly ofPeriod?: string;
  readonly label: string;
  readonly provider: string | null;
  readonly serviceCode: string | null;
  readonly serviceName: string | null;
  readonly agreementId: string | null;
  readonly model: string | null;
  /** null while the group is held, and where the month itself is priced. */
  readonly basis: PriceBasis | null;
  readonly charges: number;
  readonly quantity: DecimalText | null;
  readonly unit: string | null;
  readonly listCost: DecimalText;
  readonly contractedCost: DecimalText;
  readonly billedCost: DecimalText;
  /** null while the group is held. */
  readonly price: DecimalText | null;
  readonly heldReason: HeldReason | null;
  readonly lines: readonly PriceLine[];
  readonly trace: RatingTrace;
}
