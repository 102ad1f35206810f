import { Decimal, minorDigits, type CurrencyCode, type DecimalText, type Text } from '@cloudtally/plugin-sdk';
import { CARRIED_TITLES, CAUSE_TITLES, STEP_TITLES, type CarriedCause, type StepKey } from './chain-words';

/** A part of a difference that has a cause: exact decimal text, signed. */
export interface Part {
  readonly amount: DecimalText;
  readonly count: number;
}

/** What the modules say of a month in one currency; every amount an exact decimal text. */
export interface MonthFigures {
  readonly currency: CurrencyCode;
  readonly vendorTotal: DecimalText;
  readonly ingested: DecimalText;
  /** What vendors said of closed months after their close; it is ingested here and in no vendor's total of the month. */
  readonly late: Part;
  /** Differences to the vendor's totals that a person accepted. */
  readonly explained: Part;
  readonly attributed: DecimalText;
  readonly excluded: Part;
  readonly unassigned: Part;
  readonly costOfRated: DecimalText;
  readonly costOfHeld: Part;
  readonly rated: DecimalText;
  readonly rounding: DecimalText;
  readonly billed: DecimalText;
  /** Credit and debit notes of the month. */
  readonly notes: Part;
  readonly carried: readonly (Part & { readonly cause: CarriedCause })[];
  readonly paid: DecimalText;
  readonly open: Part;
  readonly writtenOff: DecimalText;
  /** What issuing the month's bills and notes posted to receivables. */
  readonly posted: DecimalText;
}

export interface ChainCause extends Part {
  readonly code: string;
  readonly title: Text;
  readonly link: string | null;
}

/** One equation: left = right + causes, and what is left over. */
export interface ChainStep {
  readonly key: StepKey;
  readonly title: Text;
  readonly left: DecimalText;
  readonly right: DecimalText;
  /** left - right - causes: nobody knows why. */
  readonly difference: DecimalText;
  readonly ok: boolean;
  readonly causes: readonly ChainCause[];
}

export interface Chain {
  readonly currency: CurrencyCode;
  readonly vendorTotal: DecimalText;
  readonly ingested: DecimalText;
  readonly attributed: DecimalText;
  readonly excluded: DecimalText;
  readonly unassigned: DecimalText;
  readonly rated: DecimalText;
  readonly rounding: DecimalText;
  readonly billed: DecimalText;
  readonly notes: DecimalText;
  readonly carried: DecimalText;
  readonly paid: DecimalText;
  readonly open: DecimalText;
  /** Sum of the absolute differences of all steps: two errors never cancel each other. */
  readonly residue: DecimalText;
  readonly steps: readonly ChainStep[];
}

/**
 * The reconciliation chain of a month, from the vendors' word to the customers' money. Exact: nothing is rounded, and a
 * difference of the twelfth decimal is a residue.
 */
export function chainOf(period: string, figures: MonthFigures): Chain {
  const show = (amount: Decimal | DecimalText) => exactText(amount, figures.currency);
  const steps = equationsOf(period, figures).map(({ key, left, right, causes }): ChainStep => {
    const parts = causes.filter(cause => !new Decimal(cause.amount).isZero());
    const explained = parts.reduce((sum, cause) => sum.plus(cause.amount), new Decimal(right));
    const difference = new Decimal(left).minus(explained);
    return {
      key,
      title: STEP_TITLES[key],
      left: show(left),
      right: show(right),
      difference: show(difference),
      ok: difference.isZero(),
      causes: parts.map(cause => ({ ...cause, amount: show(cause.amount) })),
    };
  });
  const residue = steps.reduce((sum, step) => sum.plus(new Decimal(step.difference).abs()), new Decimal(0));
  return {
    currency: figures.currency,
    vendorTotal: show(figures.vendorTotal),
    ingested: show(figures.ingested),
    attributed: show(figures.attributed),
    excluded: show(figures.excluded.amount),
    unassigned: show(figures.unassigned.amount),
    rated: show(figures.rated),
    rounding: show(figures.rounding),
    billed: show(figures.billed),
    notes: show(figures.notes.amount),
    carried: show(figures.carried.reduce((sum, part) => sum.plus(part.amount), new Decimal(0))),
    paid: show(figures.paid),
    open: show(figures.open.amount),
    residue: show(residue),
    steps,
  };
}

interface Equation {
  readonly key: StepKey;
  readonly left: DecimalText;
  readonly right: DecimalText;
  readonly causes: readonly ChainCause[];
}

function equationsOf(period: string, figures: MonthFigures): readonly Equation[] {
  const month = `f.period=${period}..${period}`;
  const cause = (code: keyof typeof CAUSE_TITLES, part: Part, link: string | null): ChainCause => ({
    code,
    title: CAUSE_TITLES[code],
    amount: part.amount,
    count: part.count,
    link,
  });
  const carried = figures.carried.map((part): ChainCause => ({
    code: `carried.${part.cause}`,
    title: CARRIED_TITLES[part.cause],
    amount: part.amount,
    count: part.count,
    link: part.cause === 'late' ? `/corrections?period=${period}` : `/bills?${month}`,
  }));
  const asked = new Decimal(figures.billed).plus(figures.notes.amount).toFixed();
  const rounding = { amount: new Decimal(figures.rounding).negated().toFixed(), count: 1 };
  return [
    {
      key: 'vendor',
      left: figures.vendorTotal,
      right: figures.ingested,
      causes: [
        cause('explained', figures.explained, `/sync?period=${period}`),
        cause(
          'late_charges',
          { ...figures.late, amount: new Decimal(figures.late.amount).negated().toFixed() },
          '/slices?view=late',
        ),
      ],
    },
    {
      key: 'attribution',
      left: figures.ingested,
      right: figures.attributed,
      causes: [
        cause('excluded', figures.excluded, '/charge-exclusions'),
        cause('unassigned', figures.unassigned, `/unassigned?period=${period}`),
      ],
    },
    {
      key: 'rating',
      left: figures.attributed,
      right: figures.costOfRated,
      causes: [cause('held', figures.costOfHeld, `/rated-groups?view=held&${month}`)],
    },
    {
      key: 'billing',
      left: figures.rated,
      right: figures.billed,
      causes: [
        cause('rounding', rounding, `/bills?${month}`),
        cause('notes', figures.notes, `/bills?view=notes&${month}`),
        ...carried,
      ],
    },
    { key: 'ledger', left: asked, right: figures.posted, causes: [] },
    {
      key: 'collection',
      left: asked,
      right: figures.paid,
      causes: [
        cause('open', figures.open, `/bills?view=issued&${month}`),
        cause('written_off', { amount: figures.writtenOff, count: 0 }, null),
      ],
    },
  ];
}

/** Every digit there is, and at least those of the currency's minor unit: "0.00", "1.50", "0.0045". */
export function exactText(amount: Decimal | DecimalText, currency: CurrencyCode): DecimalText {
  const value = new Decimal(amount);
  const digits = Math.max(value.decimalPlaces(), minorDigits(currency));
  return value.isZero() ? new Decimal(0).toFixed(digits) : value.toFixed(digits);
}
