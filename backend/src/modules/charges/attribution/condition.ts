/** What a rule can look at. `customer_tag`: the tag whose value is a customer's code; `charge_type`: exclusions only. */
export type Field =
  'provider' | 'cloud_account' | 'sub_account' | 'tag' | 'project' | 'resource' | 'region' | 'service';

export type Operator = 'is' | 'one_of' | 'prefix' | 'present';

/** One thing that must hold of a charge. */
export interface Condition {
  readonly field: Field | 'charge_type';
  readonly tagKey?: string | undefined;
  readonly operator: Operator;
  /** A cloud account by its id. `''` as a sub-account: the vendor names none. */
  readonly wanted: readonly string[];
}
