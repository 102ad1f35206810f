import { z } from '@cloudtally/plugin-sdk';

/** Usage of one of our own products by one customer on one day; there is one such row. */
export const usageRow = z.strictObject({
  customer: z.string().min(1).max(512),
  product: z.string().min(1).max(512),
  date: z.string().regex(/^2[01]\d\d-(0[1-9]|1[0-2])-\d\d$/),
  /** An exact decimal, never negative. */
  count: z.string().regex(/^\d{1,26}(\.\d{1,12})?$/),
  unit: z.string().min(1).max(120),
  /** A flat JSON object of the metadata columns; null without any. */
  metadata: z.string().max(65_536).nullable(),
});

export type UsageRow = z.infer<typeof usageRow>;
