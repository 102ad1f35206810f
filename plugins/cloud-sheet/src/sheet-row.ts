import { sentAmount, z } from '@cloudtally/plugin-sdk';

const amount = sentAmount.nullable();
const text = z.string().max(2048).nullable();
const day = z
  .string()
  .regex(/^2[01]\d\d-\d\d-\d\d$/)
  .nullable();

/**
 * One line of a supplier's sheet, by the saved mapping: each value checked and written plainly, and in
 * `line` the cells as the supplier wrote them, by heading, so that nothing of the file is lost.
 */
export const sheetRow = z.strictObject({
  amount: sentAmount,
  listAmount: amount,
  tax: amount,
  currency: z.string().regex(/^[A-Z]{3}$/),
  quantity: amount,
  unit: text,
  unitPrice: amount,
  date: day,
  endDate: day,
  month: z.string().regex(/^2[01]\d\d-(0[1-9]|1[0-2])$/),
  customer: text,
  customerName: text,
  productCode: text,
  product: text,
  resource: text,
  resourceName: text,
  region: text,
  project: text,
  category: z.enum(['Usage', 'Purchase', 'Tax', 'Credit', 'Adjustment']),
  categoryText: text,
  description: text,
  order: text,
  line: z.string().max(65_536),
});

export type SheetRow = z.infer<typeof sheetRow>;
export const SHEET_ROW_COLUMNS = Object.keys(sheetRow.shape) as (keyof SheetRow)[];
