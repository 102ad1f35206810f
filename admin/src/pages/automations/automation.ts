import type { Text } from '../../app/language';
import type { FilterTree } from '../../resource/data/filterTree';
import { bulkFields } from '../../resource/bulk/bulk';
import type { FieldMeta, ResourceMeta } from '../../resource/metadata';
import {
  datesOf,
  ownerOf,
  type PersonChoice,
  type Recipients,
  type RuleChoices,
  type SavedRule,
} from '../sentences/rule';

export interface NotifyAct extends Recipients {
  do: 'notify';
  inApp: boolean;
  byEmail: boolean;
  message: string | null;
}
export interface SetAct {
  do: 'set';
  field: string | null;
  value: string | number | boolean | null;
}
export interface ApproveAct {
  do: 'approve';
}
export type Act = NotifyAct | SetAct | ApproveAct;
export type Begins = 'created' | 'changed' | 'date';

/** A rule as the server keeps it. */
export interface Automation extends SavedRule {
  resource: string;
  begins: Begins;
  field: string | null;
  days: number;
  side: 'before' | 'after';
  workingDays: boolean;
  filter: FilterTree | null;
  acts: Act[];
  problem: Text | null;
  runsAs: { name: string } | null;
}
export type Draft = Omit<Automation, 'id' | 'version' | 'enabled' | 'problem' | 'runsAs'>;

/** What a rule can be made of, and what each did. */
export interface Choices extends RuleChoices {
  /** `approval`: what asks for approval of a record, where there is such a thing. */
  subjects: { resource: string; people: PersonChoice[]; approval: Text | null }[];
  figures: { automationId: string; lastAt: string; acted: number; failed: number }[];
}

export type ActState = 'done' | 'unchanged' | 'nobody' | 'failed';
export interface ActTold {
  do: Act['do'];
  state: ActState;
  said: Text | null;
}

/** What would have happened in the last 30 days, the latest first. */
export interface DryRun {
  from: string;
  looked: number;
  more: boolean;
  gone: number;
  uncertain: number;
  count: number;
  shown: { event: string; at: string; recordId: string; title: string | null; uncertain: boolean; acts: ActTold[] }[];
}

export interface History {
  more: boolean;
  rows: {
    id: string;
    automationId: string;
    automation: string;
    resource: string;
    recordId: string;
    title: string | null;
    open: boolean;
    state: 'done' | 'failed' | 'waiting' | 'stopped';
    reason: Text | null;
    at: string;
    acts: ActTold[];
  }[];
}

const ALL = 'id version name resource begins field days side workingDays filter acts enabled problem runsAs { name }';
export const RULES = `{ automations(sorting: [{ field: name, direction: ASC }], paging: { limit: 200 }) { nodes { ${ALL} } } }`;
export const RULE = `query ($id: ID!) { automation(id: $id) { ${ALL} } }`;
export const MAKE = 'mutation ($input: CreateOneAutomationInput!) { rule: createOneAutomation(input: $input) { id } }';
export const CHANGE =
  'mutation ($input: UpdateOneAutomationInput!) { rule: updateOneAutomation(input: $input) { id } }';
export const CHOICES = '{ automationChoices }';
export const DRY_RUN = 'query ($rule: JSON!) { automationDryRun(rule: $rule) }';
export const HISTORY = 'query ($of: JSON!, $offset: Int!) { automationHistory(of: $of, offset: $offset) }';

export const NOTIFY: NotifyAct = {
  do: 'notify',
  toField: null,
  toRoles: [],
  toPeople: [],
  inApp: true,
  byEmail: false,
  message: null,
};

/** Fields that a rule can wait for: what the record says itself, in the clear. */
export const watchedFields = (resource: ResourceMeta | undefined): FieldMeta[] =>
  resource?.fields.filter(({ masked, type, editable }) => !masked && type !== 'json' && editable !== 'create') ?? [];

/** Fields that a rule can set: those that are edited in bulk. */
export const setFields = (resource: ResourceMeta | undefined): FieldMeta[] => (resource ? bulkFields(resource) : []);

export const subjectsOf = (choices: Choices, resources: ResourceMeta[]): ResourceMeta[] =>
  resources.filter(each => choices.subjects.some(({ resource }) => resource === each.name));

/** Begins with what most rules are: whoever owns a record is told that it changed. */
export const draftOf = (choices: Choices, resource: ResourceMeta): Draft => ({
  name: '',
  resource: resource.name,
  begins: 'changed',
  field: null,
  days: 0,
  side: 'after',
  workingDays: false,
  filter: null,
  acts: [{ ...NOTIFY, toField: ownerOf(choices, resource.name) }],
});

/** What belongs to another beginning goes: a date is no field that changes. */
export function fieldFor(begins: Begins, field: string | null, resource: ResourceMeta | undefined): string | null {
  const offered = begins === 'date' ? datesOf(resource) : begins === 'changed' ? watchedFields(resource) : [];
  if (offered.some(({ name }) => name === field)) return field;
  return begins === 'date' ? (offered[0]?.name ?? null) : null;
}

const isWholeAct = (act: Act | undefined): boolean => {
  if (!act) return false;
  if (act.do === 'approve') return true;
  if (act.do === 'set') return !!act.field;
  return !!act.toField || (act.toRoles ?? []).length > 0 || (act.toPeople ?? []).length > 0;
};

/** Whether it can be asked about: the rest of what is missing is said at its field. */
export const isWhole = ({ begins, field, acts }: Draft): boolean =>
  (begins !== 'date' || !!field) && (acts ?? []).length > 0 && acts.every(isWholeAct);

/** An act as it is written: an empty field empties, an empty text is none. */
export function actOf(act: Act): Act {
  if (act.do === 'approve') return { do: 'approve' };
  if (act.do === 'set') {
    const value = typeof act.value === 'string' ? act.value.trim() : act.value;
    return { do: 'set', field: act.field, value: value === undefined || value === '' ? null : value };
  }
  return { ...NOTIFY, ...act, toField: act.toField ?? null, message: act.message?.trim() || null };
}

/** As it is written: trees and acts travel as text, because they may be deeper than an input of the API. */
export const inputOf = ({ filter, acts, field, days, ...draft }: Draft) => ({
  ...draft,
  field: draft.begins === 'created' ? null : (field ?? null),
  days: days ?? 0,
  filter: filter && JSON.stringify(filter),
  acts: JSON.stringify(acts.map(actOf)),
});

export const toDraft = ({
  id: _id,
  version: _version,
  enabled: _on,
  problem: _problem,
  runsAs: _owner,
  ...draft
}: Automation): Draft => draft;
