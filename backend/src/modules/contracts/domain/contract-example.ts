import { Money, type CurrencyCode, type DecimalText, type Text } from '@cloudtally/plugin-sdk';

/** Usage of one product in an example, as the vendor would charge it. */
export interface ExampleUsage {
  readonly provider: string;
  readonly serviceCode: string;
  /** With its unit, where the price is per unit; both null otherwise. */
  readonly quantity: DecimalText | null;
  readonly unit: string | null;
  readonly listCost: DecimalText;
  readonly contractedCost: DecimalText;
  readonly billedCost: DecimalText;
}

/** A figure on the way to the result, as the paper has it. */
export interface ExampleStep {
  readonly label: string;
  readonly amount: DecimalText;
}

/** A worked example of the paper annex: what so much usage comes to. */
export interface WorkedExample {
  readonly no: number;
  readonly title: string;
  readonly period: string;
  readonly currency: CurrencyCode;
  readonly usage: readonly ExampleUsage[];
  readonly steps: readonly ExampleStep[];
  /** To the currency's minor unit, as the customer would be billed. */
  readonly expected: DecimalText;
}

/** What the pricing code makes of the usage: one part per line of a bill. */
export interface PricedPart {
  readonly label: string;
  /** null where nothing prices it; `problem` says why. */
  readonly price: DecimalText | null;
  readonly problem: Text | null;
  readonly lines: readonly { readonly label: Text; readonly price: DecimalText }[];
  /** Code of the agreement that prices it; null where none does. */
  readonly agreement: string | null;
}

/** An agreement of the contract that no example comes to. */
export interface UncoveredAgreement {
  readonly code: string;
  readonly scope: string;
}

/** Of the contract's agreements, those that price no part of any example: what the paper says of them nobody computed. */
export const uncoveredBy = (
  results: readonly Pick<ExampleResult, 'parts'>[],
  agreements: readonly UncoveredAgreement[],
): readonly UncoveredAgreement[] => {
  const used = new Set(results.flatMap(({ parts }) => parts.map(({ agreement }) => agreement)));
  return agreements.filter(({ code }) => !used.has(code)).map(({ code, scope }) => ({ code, scope }));
};

export interface ExampleResult {
  readonly no: number;
  readonly title: string;
  readonly passes: boolean;
  readonly currency: CurrencyCode;
  readonly expected: DecimalText;
  /** null when a part has no price. */
  readonly computed: DecimalText | null;
  readonly steps: readonly (ExampleStep & { readonly found: boolean })[];
  readonly parts: readonly PricedPart[];
}

/**
 * Whether what was computed is what was agreed. Amounts are compared in the currency's minor unit: an annex is
 * written by people, to the fen. A step is found where a price line, or a whole part, comes to its amount; no line
 * counts for two steps.
 */
export function judgeExample(example: WorkedExample, parts: readonly PricedPart[]): ExampleResult {
  const { no, title, currency, expected, steps } = example;
  const rounded = (amount: DecimalText) => Money.of(amount, currency).rounded().toDocumentText();
  const whole = parts.every(({ price }) => price !== null);
  const sum = Money.sum(
    parts.map(({ price }) => Money.of(price ?? '0', currency)),
    currency,
  );
  const computed = whole ? sum.rounded().toDocumentText() : null;
  const figures = parts.flatMap(({ price, lines }) => [
    ...lines.map(line => rounded(line.price)),
    ...(price === null || lines.length === 1 ? [] : [rounded(price)]),
  ]);
  const judged = steps.map(step => {
    const at = figures.indexOf(rounded(step.amount));
    if (at >= 0) figures.splice(at, 1);
    return { ...step, found: at >= 0 };
  });
  const passes = computed === rounded(expected) && judged.every(({ found }) => found);
  return { no, title, passes, currency, expected: rounded(expected), computed, steps: judged, parts };
}
