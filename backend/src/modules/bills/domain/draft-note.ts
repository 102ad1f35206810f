import { Decimal, type DecimalText } from '@cloudtally/plugin-sdk';
import type { BillDifference, DifferenceLine } from './bill-difference';
import type { BillTax } from './bill-tax';
import type { Reason } from './change-reasons';
import type { LineTax, TaxRateOf } from './line-tax';

export interface NoteLine {
  readonly no: number;
  readonly label: string;
  readonly provider: string | null;
  readonly serviceCode: string | null;
  readonly serviceName: string | null;
  /** How many charges it stands for now. */
  readonly charges: number;
  readonly listCost: DecimalText;
  readonly cost: DecimalText;
  readonly exactBefore: DecimalText;
  readonly exactPrice: DecimalText;
  readonly price: DecimalText;
  readonly ratedGroupId: string | null;
  readonly beforeGroupId: string | null;
  readonly correctsLineId: string | null;
  readonly correctsLineNo: number | null;
  readonly agreementId: string;
  readonly reasons: readonly Reason[];
  /** Of the line that it corrects; absent where that one says nothing of tax. */
  readonly correctsTax?: TaxRateOf;
  readonly tax?: LineTax;
}

export interface DraftNote {
  readonly kind: 'credit_note' | 'debit_note';
  readonly lines: readonly NoteLine[];
  readonly exactBefore: DecimalText;
  readonly exactTotal: DecimalText;
  readonly linesTotal: DecimalText;
  readonly rounding: DecimalText;
  readonly total: DecimalText;
  readonly cost: DecimalText;
  readonly heldReason: 'provisional' | 'no_tax_rate' | 'no_agreement' | null;
  readonly tax?: BillTax;
}

/**
 * The note that corrects a difference: a debit note where the customer owes more, else a credit note, which may come
 * to nothing when only lines changed places.
 */
export function draftNote(difference: BillDifference, provisional: boolean): DraftNote {
  const { exactBefore, exactTotal, linesTotal, rounding, total, cost } = difference;
  return {
    kind: new Decimal(total).gt(0) ? 'debit_note' : 'credit_note',
    lines: difference.lines.map(noteLine),
    exactBefore,
    exactTotal,
    linesTotal,
    rounding,
    total,
    cost,
    heldReason: provisional ? 'provisional' : null,
  };
}

function noteLine({ before, after, ...line }: DifferenceLine): NoteLine {
  const less = (now: DecimalText | undefined, then: DecimalText | undefined) =>
    new Decimal(now ?? '0').minus(then ?? '0').toFixed();
  return {
    no: line.no,
    label: line.label,
    provider: line.provider,
    serviceCode: line.serviceCode,
    serviceName: line.serviceName,
    charges: after?.charges ?? 0,
    listCost: less(after?.listCost, before?.listCost),
    cost: less(after?.cost, before?.cost),
    exactBefore: line.exactBefore,
    exactPrice: line.exactPrice,
    price: line.price,
    ratedGroupId: after?.groupId ?? null,
    beforeGroupId: before?.groupId ?? null,
    correctsLineId: before?.originLineId ?? null,
    correctsLineNo: before?.originLineNo ?? null,
    agreementId: (after ?? before)!.agreementId,
    reasons: line.reasons,
    ...(before?.tax && { correctsTax: before.tax }),
  };
}
