import { z } from '@cloudtally/plugin-sdk';

export const MOST_ACTS = 10;
export const MOST_CHARACTERS = 60_000;

const notify = z.strictObject({
  do: z.literal('notify'),
  toField: z.string().min(1).max(160).nullable().default(null),
  toRoles: z.array(z.uuid()).max(100).default([]),
  toPeople: z.array(z.uuid()).max(100).default([]),
  inApp: z.boolean().default(true),
  byEmail: z.boolean().default(false),
  message: z.string().max(1000).nullable().default(null),
});
const set = z.strictObject({ do: z.literal('set'), field: z.string().min(1).max(160), value: z.json() });

const approve = z.strictObject({ do: z.literal('approve') });

export const act = z.discriminatedUnion('do', [notify, set, approve]);
export const acts = z.array(act).min(1).max(MOST_ACTS);

/** One thing that an automation does: people are told, a field gets a value, an approval is asked for. */
export type Act = z.infer<typeof act>;
export type NotifyAct = Extract<Act, { do: 'notify' }>;

/** Whether two are the same thing to do. */
export const isSameAct = (one: Act, other: Act): boolean => ordered(one) === ordered(other);

const ordered = (given: object): string => JSON.stringify(Object.entries(given).sort(([a], [b]) => (a < b ? -1 : 1)));
