import { z } from '@cloudtally/plugin-sdk';

/** What a person chose for the columns of a file; what each means, its plugin knows. */
export const mappingChoice = z.strictObject({
  headingRow: z.int().min(1).max(200).optional(),
  headingRows: z.int().min(1).max(5).optional(),
  columns: z
    .array(z.strictObject({ ref: z.string().min(1).max(120), field: z.string().max(40).nullable() }))
    .min(1)
    .max(500),
});
