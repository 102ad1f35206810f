import type { Text } from '@cloudtally/plugin-sdk';

export type Reset = 'never' | 'yearly' | 'monthly';

/** How codes of a kind of record look, and when their count begins anew. */
export interface CodeRule {
  /** `HT-{YYYY}{MM}-{SEQ:6}` */
  readonly pattern: string;
  readonly reset: Reset;
}

const LONGEST_CODE = 40;
const PARTS = /\{[^{}]*\}|[^{}]+|[{}]/g;
const SEQ = /^\{SEQ:([1-9]|1[0-2])\}$/;
const DATE = /^\{(YYYY|YY|MM|DD)\}$/;

/** What is wrong with a rule, or null. What begins anew must say since when, else its codes come twice. */
export function faultInPattern({ pattern, reset }: CodeRule): Text | null {
  const parts: readonly string[] = pattern.match(PARTS) ?? [];
  const wrong = parts.find(part => !SEQ.test(part) && !DATE.test(part) && !/^[A-Z0-9-]+$/.test(part));
  if (wrong !== undefined) {
    const shown = wrong.slice(0, 20);
    return {
      zh: `“${shown}”不可用：请用大写字母、数字、连字符、{YYYY} {YY} {MM} {DD} 和 {SEQ:位数}`,
      en: `"${shown}" can not be used: take capitals, digits, dashes, {YYYY} {YY} {MM} {DD} and {SEQ:digits}`,
    };
  }
  if (parts.filter(part => SEQ.test(part)).length !== 1) {
    return { zh: '必须有且只有一个 {SEQ:位数}', en: 'It needs {SEQ:digits}, once' };
  }
  if (pattern.startsWith('-')) return { zh: '不能以连字符开头', en: 'It can not begin with a dash' };
  const has = (...names: string[]) => names.some(name => parts.includes(`{${name}}`));
  if (reset !== 'never' && !has('YYYY', 'YY')) {
    return { zh: '按年或按月重新计数时，必须包含 {YYYY} 或 {YY}', en: 'A count that begins anew needs {YYYY} or {YY}' };
  }
  if (reset === 'monthly' && !has('MM')) {
    return { zh: '按月重新计数时，必须包含 {MM}', en: 'A count that begins anew each month needs {MM}' };
  }
  const longest = codeAt(pattern, '2026-11-22', '1').length + 4;
  return longest > LONGEST_CODE
    ? { zh: `编号最长 ${LONGEST_CODE} 个字符`, en: `A code has at most ${LONGEST_CODE} characters` }
    : null;
}

/**
 * @param today YYYY-MM-DD
 * @param count as a text of digits; wider than the pattern has room for, it is not cut
 */
export function codeAt(pattern: string, today: string, count: string): string {
  const [year, month, day] = today.split('-') as [string, string, string];
  const dates: Readonly<Record<string, string>> = { YYYY: year, YY: year.slice(2), MM: month, DD: day };
  return pattern.replace(PARTS, part => {
    const width = SEQ.exec(part)?.[1];
    if (width !== undefined) return count.padStart(Number.parseInt(width, 10), '0');
    const name = DATE.exec(part)?.[1];
    return name === undefined ? part : dates[name]!;
  });
}

/** The period that a count belongs to. */
export const periodOf = (reset: Reset, today: string): string =>
  reset === 'never' ? 'all' : today.slice(0, reset === 'yearly' ? 4 : 7);
