import { isDecimalText, type DecimalText } from '@cloudtally/plugin-sdk';

export interface ListedCustomer {
  readonly code: string;
  /** null: what the form says for all. */
  readonly amount: DecimalText | null;
}

export interface CustomerList {
  readonly customers: readonly ListedCustomer[];
  /** Lines that are no customer with an amount, as they were written, and codes that come twice. */
  readonly wrong: readonly string[];
}

/** A customer code a line, and its amount behind a blank, tab, comma or semicolon. Empty lines say nothing. */
export function readCustomerList(text: string): CustomerList {
  const customers: ListedCustomer[] = [];
  const wrong: string[] = [];
  const seen = new Set<string>();
  for (const line of text.split(/\r?\n/).map(one => one.trim())) {
    if (line === '') continue;
    const [code, amount, ...more] = line.split(/[\s,;，；]+/);
    const isAmount = amount === undefined || (isDecimalText(amount) && !amount.startsWith('-') && /[1-9]/.test(amount));
    if (!isAmount || more.length > 0 || seen.has(code!)) wrong.push(line);
    else customers.push({ code: code!, amount: amount ?? null });
    seen.add(code!);
  }
  return { customers, wrong };
}
