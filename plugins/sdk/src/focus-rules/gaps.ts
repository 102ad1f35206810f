import type { Text } from '../errors/define-error';

/**
 * What FOCUS demands and a vendor's bill does not give: a column, the rules that fail for it, and why.
 * Published in docs/focus-gaps.md; the contract kit holds a plugin to it in both directions.
 */
export interface FocusGap {
  /** The FOCUS 1.2 id of the column: "SkuPriceId". */
  readonly column: string;
  /**
   * Ids of the rules that fail, such as "SkuPriceId-C-005-C". Empty when no program can see the gap:
   * then the column has no value in any row.
   */
  readonly rules: readonly string[];
  /** Why, in the vendor's terms: which field is missing where. */
  readonly reason: Text;
}
