import type { Text } from '../errors/define-error';
import type { FocusCapability } from './capabilities';

/** Which rows a rule is about. A missing value is not "Correction", whatever SQL says of null. */
export type Condition =
  | { readonly is: 'value' | 'notValue'; readonly column: string; readonly value: string | null }
  | { readonly is: 'every' | 'some'; readonly of: readonly Condition[] };

export type CellFormat = 'text' | 'number' | 'instant' | 'currency' | 'nationalCurrency' | 'unit' | 'object';

/**
 * What a rule demands. Of a missing value only `notValue null` demands anything: whether a column may
 * be empty is a rule of its own.
 */
export type Demand =
  | { readonly is: 'present'; readonly column: string }
  | { readonly is: 'kind'; readonly column: string; readonly kind: 'text' | 'decimal' | 'instant' }
  | { readonly is: 'format'; readonly column: string; readonly format: CellFormat }
  | { readonly is: 'value'; readonly column: string; readonly value: string | null }
  | { readonly is: 'notValue'; readonly column: string; readonly value: string | null }
  | { readonly is: 'oneOf'; readonly column: string; readonly values: readonly string[] }
  /** The value's one parent, such as the category of a subcategory. */
  | {
      readonly is: 'parent';
      readonly column: string;
      readonly parent: string;
      readonly pairs: Readonly<Record<string, string>>;
    }
  | { readonly is: 'atLeast'; readonly column: string; readonly least: string }
  | { readonly is: 'product'; readonly left: string; readonly right: string; readonly result: string }
  /** Over the whole file: each value of `column` goes with exactly one value of `parent`. */
  | { readonly is: 'oneParent'; readonly column: string; readonly parent: string };

/** `must`: a file that breaks it is no FOCUS file; `should`: advice; `may`: a permission, nothing to check. */
export type RuleLevel = 'must' | 'should' | 'may';

/** One requirement of FOCUS, under the specification's own id. */
export interface FocusRule {
  readonly id: string;
  readonly column: string;
  readonly level: RuleLevel;
  /** Null when no program can check it; `why` says so. */
  readonly demand: Demand | null;
  readonly when: Condition | null;
  /** Holds for providers that can do all of these, and for no other. */
  readonly needs: readonly FocusCapability[];
  /** The requirement in one sentence. */
  readonly says: Text;
  /** Where the machine-readable rule and the specification's sentence disagree: what we check, and why. */
  readonly remark?: Text;
}
