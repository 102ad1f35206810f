import { z } from '@cloudtally/plugin-sdk';
import { InputInvalid, inputInvalid } from '../../kernel/errors';
import { RecordNotFound } from '../../kernel/access';
import { findingsIn, MOST_CONDITIONS, type Findings, type FilterTree } from './domain/filter-tree';
import type { AskedResource } from './asked-resource';

const MOST_FILTER_TEXT = 60_000;
const name = z.string().min(1).max(160);

const input = z.strictObject({
  resource: z.string().min(1).max(80),
  name: z.string().trim().min(1).max(40),
  kind: z.enum(['table', 'board', 'calendar']).default('table'),
  base: z.string().min(1).max(80).nullable().default(null),
  // As text: a tree may be deeper than an input of the API.
  filter: z.string().max(MOST_FILTER_TEXT).nullable().default(null),
  sort: z
    .array(z.strictObject({ field: name, direction: z.enum(['ASC', 'DESC']) }))
    .max(5)
    .default([]),
  columns: z
    .array(z.strictObject({ name, width: z.int().min(40).max(1200).optional() }))
    .min(1)
    .max(MOST_CONDITIONS)
    .nullable()
    .default(null),
  grouping: z.array(name).max(2).default([]),
  spread: name.nullable().default(null),
  roles: z.array(z.uuid()).max(50).default([]),
});

export type ViewInput = Omit<z.infer<typeof input>, 'filter'> & { readonly filter: FilterTree | null };

/** What a person sent, in its shape. @throws InputInvalid with a sentence per field */
export function readViewInput(given: unknown): ViewInput {
  const parsed = input.safeParse(given);
  if (!parsed.success) throw inputInvalid(parsed.error);
  return { ...parsed.data, filter: readTree(parsed.data.filter) };
}

function readTree(text: string | null): FilterTree | null {
  if (text === null) return null;
  try {
    return JSON.parse(text) as FilterTree | null;
  } catch {
    throw wrong({ filter: { zh: '不是筛选条件', en: 'This is no filter' } });
  }
}

const wrong = (findings: Findings) => InputInvalid({ fields: Object.keys(findings) }, { fieldErrors: findings });

/**
 * Whether the resource has what the view names, for this caller.
 *
 * @throws InputInvalid with a sentence per column, sort, group or condition that can not be
 */
export function checkView(view: ViewInput, asked: AskedResource | undefined): void {
  if (!asked) throw RecordNotFound({ resource: view.resource.slice(0, 80) });
  const findings: Findings = view.filter === null ? {} : findingsIn(view.filter, asked.fieldOf);
  const look = (path: string, field: string, fits: (name: string) => boolean) => {
    const known = asked.known(field);
    if (known !== 'open') findings[path] = known === 'closed' ? asked.closed(field) : unknown(field);
    else if (!fits(field)) {
      findings[path] = { zh: `字段 ${field} 不能这样使用`, en: `The field ${field} can not be used for this` };
    }
  };
  view.columns?.forEach((column, at) => look(`columns.${at}`, column.name, () => true));
  view.sort.forEach(({ field }, at) => look(`sort.${at}`, field, asked.sortable));
  view.grouping.forEach((field, at) => look(`grouping.${at}`, field, asked.groupable));
  if (view.spread !== null) look('spread', view.spread, view.kind === 'calendar' ? asked.dated : asked.groupable);
  if (view.kind !== 'table' && view.spread === null) {
    findings.spread = { zh: '请选择看板的状态字段或日历的日期字段', en: 'A board needs a state, a calendar a date' };
  }
  if (view.base !== null && !asked.views.includes(view.base)) {
    findings.base = { zh: '没有这个内置视图', en: 'There is no such view' };
  }
  if (Object.keys(findings).length > 0) throw wrong(findings);
}

const unknown = (field: string) => ({
  zh: `没有字段 ${field.slice(0, 80)}`,
  en: `There is no field ${field.slice(0, 80)}`,
});
