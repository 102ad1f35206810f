import type { Text } from '../../app/language';

/** One step of the way from the vendor's rows to the amount; each line of arithmetic can be redone on paper. */
export interface ExplainStep {
  key: string;
  title: Text;
  inputs: { label: Text; value: string }[];
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

const HAN = /\p{Script=Han}/u;

/** The models explain themselves in a kept text, "zh / en" on one line: the reader's half of it. */
export function readersHalf(value: string, chinese: boolean): string {
  const at = value.indexOf(' / ');
  const [zh, en] = [value.slice(0, at), value.slice(at + 3)];
  if (at < 0 || !HAN.test(zh) || HAN.test(en)) return value;
  return chinese ? zh : en;
}

export const EXPLAIN_QUERY = 'query Explain($id: ID!) { explainBillLine(id: $id) }';
