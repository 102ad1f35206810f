import { askedType } from '../data/filterTree';
import { addDays, monthAway } from '../data/period';
import type { FieldMeta, ResourceMeta } from '../metadata';

/** Fields whose choices can be the columns of a board. */
export const boardFields = ({ fields }: ResourceMeta): FieldMeta[] =>
  fields.filter(field => field.values && !field.masked && !field.custom && field.filterable);

/** Fields whose days a calendar can show. */
export const calendarFields = ({ fields }: ResourceMeta): FieldMeta[] =>
  fields.filter(field => ['day', 'instant'].includes(askedType(field)) && !field.masked && !field.custom);

/** Whether a card may be moved by hand: not a state that only an action changes. */
export const mayMove = (resource: ResourceMeta, field: FieldMeta): boolean =>
  resource.can.update && field.editable === 'always';

const WEEK = 7;

/** The weeks that a month touches, each from Monday: `2026-11-01` -> 2026-10-26 … 2026-12-06. */
export function weeksOf(month: string): string[][] {
  const weekday = (new Date(`${month}T00:00:00Z`).getUTCDay() + 6) % WEEK;
  const end = monthAway(month, 1);
  const weeks: string[][] = [];
  for (let monday = addDays(month, -weekday); monday < end; monday = addDays(monday, WEEK))
    weeks.push(Array.from({ length: WEEK }, (_, at) => addDays(monday, at)));
  return weeks;
}
