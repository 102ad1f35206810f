import type { Text } from '../../app/language';

export interface TermChange {
  term: string;
  title: Text;
  before: Text;
  after: Text;
}

/** One part of what an example comes to: a line of a bill. */
export interface ExamplePart {
  label: string;
  price: string | null;
  problem: Text | null;
  lines: { label: Text; price: string }[];
}

export interface ExampleResult {
  no: number;
  title: string;
  passes: boolean;
  currency: string;
  expected: string;
  /** Null where a part has no price. */
  computed: string | null;
  steps: { label: string; amount: string; found: boolean }[];
  parts: ExamplePart[];
}

/** The examples of a version, and the agreements of its contract that none of them comes to. */
export interface Examples {
  results: ExampleResult[];
  uncovered: { code: string; scope: string }[];
}

export const CHANGES = 'query ($id: ID!) { contractVersionChanges(id: $id) }';
export const RESULTS = 'query ($id: ID!) { contractExampleResults(id: $id) }';
