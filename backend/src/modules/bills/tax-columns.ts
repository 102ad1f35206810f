import type { BillTax } from './domain/bill-tax';
import type { LineTax } from './domain/line-tax';

/** The columns of a bill that say what of it is tax. */
export const taxColumns = (tax: BillTax | undefined) => ({
  net: tax?.net ?? null,
  tax: tax?.tax ?? null,
  tax_facts: tax ? { rounding: tax.rounding, sums: tax.sums } : null,
});

/** The same of a line. */
export const taxLineColumns = (tax: LineTax | undefined) => ({
  tax_code: tax?.code ?? null,
  tax_rate: tax?.rate ?? null,
  net: tax?.net ?? null,
  tax: tax?.tax ?? null,
});
