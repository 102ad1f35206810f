import type { Text } from '../../app/language';

/** One step of the way from the vendor's rows to the amount; each line of arithmetic can be redone on paper. */
export interface ExplainStep {
  key: string;
  title: Text;
  inputs: { label: Text; value: string | Text }[];
  arithmetic: string[];
  result: string | null;
  links: { resource: string; id: string; title: string; period?: string }[];
}

/** The answer of `explainBillLine`. */
export interface LineExplanation {
  lineId: string;
  currency: string;
  exactPrice: string;
  price: string;
  steps: ExplainStep[];
  chargesUnchanged: boolean;
}

export const EXPLAIN_QUERY = 'query Explain($id: ID!) { explainBillLine(id: $id) }';
