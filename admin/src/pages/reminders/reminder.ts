import type { FilterTree } from '../../resource/data/filterTree';
import type { ResourceMeta } from '../../resource/metadata';
import { datesOf, ownerOf, type Recipients, type RuleChoices, type SavedRule } from '../sentences/rule';

/** A rule as the server keeps it. */
export interface ReminderRule extends SavedRule, Recipients {
  resource: string;
  dateField: string;
  days: number;
  side: 'before' | 'after';
  workingDays: boolean;
  filter: FilterTree | null;
  inApp: boolean;
  byEmail: boolean;
  message: string | null;
  problem: string | null;
}

export type Choices = RuleChoices;

export type Draft = Omit<ReminderRule, 'id' | 'version' | 'enabled' | 'problem'>;

/** What would be sent, soonest first. */
export interface Ahead {
  count: number;
  more: boolean;
  reminders: {
    recordId: string;
    title: string | null;
    about: string;
    on: string;
    to: { id: string; name: string; told: boolean }[];
  }[];
}

export interface Sent {
  more: boolean;
  rows: {
    id: string;
    recordId: string;
    title: string | null;
    open: boolean;
    about: string;
    on: string;
    outcome: 'sent' | 'withheld' | 'nobody';
    to: string | null;
  }[];
}

const ALL = `id version name resource dateField days side workingDays filter toField toRoles toPeople inApp byEmail message
  enabled problem`;

export const RULES = `{ reminderRules(sorting: [{ field: name, direction: ASC }], paging: { limit: 200 }) { nodes { ${ALL} } } }`;
export const RULE = `query ($id: ID!) { reminderRule(id: $id) { ${ALL} } }`;
export const MAKE =
  'mutation ($input: CreateOneReminderRuleInput!) { rule: createOneReminderRule(input: $input) { id } }';
export const CHANGE =
  'mutation ($input: UpdateOneReminderRuleInput!) { rule: updateOneReminderRule(input: $input) { id } }';
export const CHOICES = '{ reminderChoices }';
export const AHEAD = 'query ($rule: JSON!) { remindersAhead(rule: $rule) }';
export const SENT = 'query ($ruleId: ID!, $offset: Int!) { sentReminders(ruleId: $ruleId, offset: $offset) }';

/** Resources of which a person can be reminded: they hold a date, and the server says so. */
export const subjectsOf = (choices: Choices, resources: ResourceMeta[]): ResourceMeta[] =>
  resources.filter(each => datesOf(each).length > 0 && choices.subjects.some(({ resource }) => resource === each.name));

/** Begins with what most rules are: 30 days before the first date, to the record's own person. */
export function draftOf(choices: Choices, resource: ResourceMeta): Draft {
  return {
    name: '',
    resource: resource.name,
    dateField: datesOf(resource)[0]!.name,
    days: 30,
    side: 'before',
    workingDays: false,
    filter: null,
    toField: ownerOf(choices, resource.name),
    toRoles: [],
    toPeople: [],
    inApp: true,
    byEmail: false,
    message: null,
  };
}

/** What the server looks ahead by: everything but the name and the ways. */
export const questionOf = ({ name: _name, inApp: _inApp, byEmail: _byEmail, ...draft }: Draft, id: string | null) => ({
  ...draft,
  id,
  filter: draft.filter && JSON.stringify(draft.filter),
  message: draft.message || null,
});

/** Whether it can be asked about: the rest of what is missing is said at its field. */
export const isWhole = ({ toField, toRoles, toPeople, dateField }: Draft): boolean =>
  !!dateField && (!!toField || toRoles.length > 0 || toPeople.length > 0);

/** As it is written: a tree travels as text, because it may be deeper than an input of the API. */
export const inputOf = (draft: Draft) => ({
  ...draft,
  filter: draft.filter && JSON.stringify(draft.filter),
  message: draft.message?.trim() || null,
});

export const toDraft = ({
  id: _id,
  version: _version,
  enabled: _on,
  problem: _problem,
  ...draft
}: ReminderRule): Draft => draft;
