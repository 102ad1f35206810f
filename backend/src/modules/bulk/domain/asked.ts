import { z } from '@cloudtally/plugin-sdk';

/** More than this and it runs in the background. */
export const MOST_AT_ONCE = 100;
export const MOST_RECORDS = 10_000;
export const DAYS_KEPT = 30;
export const MOST_ASKED_CHARACTERS = 60_000;

/** What a record gets: values by field, an action with its input, or business tags. */
export type Task =
  | { readonly set: Readonly<Record<string, unknown>> }
  | { readonly action: string; readonly input: Readonly<Record<string, unknown>> }
  | { readonly tags: { readonly add: readonly string[]; readonly remove: readonly string[] } };

const chosen = z.union([
  z.strictObject({ ids: z.array(z.uuid()).min(1).max(1000) }),
  z.strictObject({ filter: z.record(z.string(), z.unknown()) }),
]);
const task = z.union([
  z.strictObject({
    set: z
      .record(z.string().min(1).max(160), z.unknown())
      .refine(set => Object.keys(set).length > 0 && Object.keys(set).length <= 20),
  }),
  z.strictObject({
    tags: z
      .strictObject({ add: z.array(z.uuid()).max(20).default([]), remove: z.array(z.uuid()).max(20).default([]) })
      .refine(({ add, remove }) => add.length + remove.length > 0),
  }),
  z.strictObject({ action: z.string().min(1).max(120), input: z.record(z.string(), z.unknown()).default({}) }),
]);

/** Which records, named or as the filter of a list finds them, and what each of them gets. */
export const asked = z.strictObject({ resource: z.string().min(1).max(80), records: chosen, task });
export type Asked = z.infer<typeof asked>;
