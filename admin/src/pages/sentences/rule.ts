import type { Text } from '../../app/language';
import type { FieldMeta, ResourceMeta } from '../../resource/metadata';

/** What every rule that reads as a sentence has, as the server keeps it. */
export interface SavedRule {
  id: string;
  version: number;
  name: string;
  enabled: boolean;
}

/** What a rule can be made of. */
export interface RuleChoices {
  subjects: { resource: string; people: PersonChoice[] }[];
  roles: { id: string; title: Text }[];
}
export interface PersonChoice {
  path: string;
  title: Text;
}

/** Whom a rule tells. */
export interface Recipients {
  toField: string | null;
  toRoles: string[];
  toPeople: string[];
}

/** Fields of a resource that hold a day. */
export const datesOf = (resource: ResourceMeta | undefined): FieldMeta[] =>
  resource?.fields.filter(({ type, masked }) => !masked && (type === 'date' || type === 'dateTime')) ?? [];

/** The person that a record names itself: its owner, or the first there is. */
export function ownerOf(choices: RuleChoices, resource: string): string | null {
  const people = choices.subjects.find(each => each.resource === resource)?.people ?? [];
  return people.find(({ path }) => /owner$/i.test(path))?.path ?? people[0]?.path ?? null;
}

/** What a new rule begins with, where a person has not chosen: the customers. */
export const firstSubject = (subjects: ResourceMeta[]): ResourceMeta =>
  subjects.find(({ name }) => name === 'customer') ?? subjects[0]!;
