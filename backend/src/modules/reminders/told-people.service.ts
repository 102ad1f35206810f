import { Inject, Injectable } from '@nestjs/common';
import { attributeOf, current, runAs, visibilityOf, type Actor } from '../../kernel/access';
import { clock } from '../../kernel/clock';
import { Database } from '../../kernel/database';
import { inLocale, type Locale } from '../../kernel/i18n';
import {
  definitionsNow,
  dictionariesOf,
  knownResource,
  withCustom,
  type Dictionaries,
  type ResourceDeclaration,
} from '../../kernel/resource';
import { PermissionMissing } from '../../kernel/access';
import { loadActor } from '../../kernel/session';
import type { Saying } from '../../kernel/templates';
import { factsOf, stepsOf, wholeTarget, type RecordFacts } from '../views/views.module';
import { dateDue } from './date-due.message';
import { filledIn, sentenceOf, subjectOf } from './domain/told-text';

/** To whom: the person that a record names, whoever has one of the roles, and these. */
export interface Audience {
  readonly toField: string | null;
  readonly toRoles: readonly string[];
  readonly toPeople: readonly string[];
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly locale: Locale;
}

/** What a person is told of one record. */
export interface Told {
  readonly subject: string;
  readonly body: string;
  /** The same for the company to word in its own way. */
  readonly says?: Saying;
}

export interface Telling {
  readonly resource: string;
  /** What the message was decided by: who may not read one of these is told nothing. */
  readonly decidedBy: readonly string[];
  /** Paths that the texts name. */
  readonly named: readonly string[];
  readonly text: (facts: RecordFacts, shown: (path: string) => string | null, reader: Person) => Told;
}

const PEOPLE = `
  select distinct u.id, u.name, u.email, u.locale from user_account u
  left join current_membership m on m.tenant_id = u.tenant_id and m.user_id = u.id and m.deleted_at is null
  where u.tenant_id = $1 and u.deleted_at is null and u.disabled_at is null
    and (u.id = any ($2) or m.role_id = any ($3))
  order by u.id`;

/** Who is told of a record, and what of it each of them may see. */
@Injectable()
export class ToldPeople {
  constructor(@Inject(Database) private readonly db: Database) {}

  /** By record; each person once. */
  async of(audience: Audience, records: readonly RecordFacts[]): Promise<ReadonlyMap<string, readonly Person[]>> {
    const ownerOf = (record: RecordFacts) => (audience.toField === null ? null : ownerIn(record, audience.toField));
    const owners = new Set(records.flatMap(record => ownerOf(record) ?? []));
    const named = await this.people([...owners, ...audience.toPeople], []);
    const byRole = audience.toRoles.length > 0 ? await this.people([], audience.toRoles) : [];
    const fixed = [...named.filter(({ id }) => audience.toPeople.includes(id)), ...byRole];
    return new Map(
      records.map(record => {
        const owner = named.find(({ id }) => id === ownerOf(record));
        const told = [...(owner ? [owner] : []), ...fixed];
        return [record.id, [...new Map(told.map(person => [person.id, person])).values()]] as const;
      }),
    );
  }

  /**
   * What this person is told of those of the records that he may see, in the words of what he may see of them. A record
   * that is missing is not his to know of.
   */
  async told(person: Person, ids: readonly string[], telling: Telling): Promise<ReadonlyMap<string, Told>> {
    const { tenantId, tenantPath } = current().actor;
    const actor = await loadActor(this.db, person.id, { id: tenantId, path: tenantPath });
    return runAs(actor, () => this.seenBy(actor, person, ids, telling));
  }

  private async seenBy(actor: Actor, person: Person, ids: readonly string[], telling: Telling) {
    const definitions = await this.db.read(definitionsNow);
    const named = knownResource(definitions, telling.resource);
    const told = new Map<string, Told>();
    if (!named || !actor.permissions.has(named.options.access.read)) return told;
    const declaration = withCustom(named, definitions);
    if (!telling.decidedBy.every(path => isOpen(actor, declaration, path))) return told;
    const dictionaries = await dictionariesOf(this.db.source, actor.tenantId);
    for (let at = 0; at < ids.length; at += 200) {
      const filter = { id: { in: ids.slice(at, at + 200) } };
      for (const facts of await this.read(named, filter, telling.named)) {
        const shown = (path: string) => shownOf(declaration, facts, path, { dictionaries, locale: person.locale });
        told.set(facts.id, telling.text(facts, shown, person));
      }
    }
    return told;
  }

  private async read(
    declaration: ResourceDeclaration,
    filter: object,
    paths: readonly string[],
  ): Promise<RecordFacts[]> {
    try {
      return await factsOf(this.db, declaration, { filter, paths });
    } catch (error) {
      if (PermissionMissing.is(error)) return [];
      throw error;
    }
  }

  private people(ids: readonly string[], roles: readonly string[]): Promise<Person[]> {
    return this.db.source.query<Person[]>(PEOPLE, [current().actor.tenantId, ids, roles]);
  }
}

function ownerIn({ valueOf, row }: RecordFacts, path: string): string | null {
  const value = path === 'createdBy' ? (row as { createdBy?: unknown }).createdBy : valueOf(path);
  return typeof value === 'string' ? value : null;
}

/** Whether somebody may read what a path leads to, in the clear. */
export function isOpen(actor: Actor, declaration: ResourceDeclaration, path: string): boolean {
  const { own, through, rest } = stepsOf(declaration, path);
  const first = own ?? through;
  if (!first || visibilityOf(actor, declaration, first.name) !== 'open') return false;
  if (own) return true;
  const target = wholeTarget(declaration, first);
  return actor.permissions.has(target.options.access.read) && visibilityOf(actor, target, rest) === 'open';
}

interface Words {
  readonly dictionaries: Dictionaries;
  readonly locale: Locale;
}

/** A value as its reader is told it: the name of what is referred to, the title of a choice. */
function shownOf(
  declaration: ResourceDeclaration,
  facts: RecordFacts,
  path: string,
  { dictionaries, locale }: Words,
): string | null {
  const value = facts.titleOf(path);
  if (value === null) return null;
  if (typeof value === 'boolean') return inLocale(value ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' }, locale);
  const { own, through, rest } = stepsOf(declaration, path);
  const attribute = own ?? (through && attributeOf(wholeTarget(declaration, through), rest));
  const words = attribute?.dictionary ? dictionaries.get(attribute.dictionary) : attribute?.values;
  const word = words?.find(each => each.value === value);
  return word ? inLocale(word.title, locale) : String(value);
}

/** The sentence about a date, and under it the message of whoever made the rule. */
export const dateTelling = (
  { resource, dateField, message }: { resource: string; dateField: string; message: string | null },
  declaration: ResourceDeclaration,
  aboutOf: (recordId: string) => string,
): Telling['text'] => {
  const field = attributeOf(declaration, dateField)!.title;
  const { title, titleField, codeField } = declaration.options;
  return (facts, shown, { locale }) => {
    const name = shown(titleField) ?? (codeField ? shown(codeField) : null) ?? resource;
    const date = { resource: title, record: name, field, about: aboutOf(facts.id), today: clock.today() };
    const sentence = sentenceOf(date);
    const added = message ? filledIn(message, shown) : null;
    const says = dateDue.with({
      resource: title,
      record: name,
      field: { zh: field.zh, en: field.en.toLowerCase() },
      about: date.about,
      sentence,
      message: added,
    });
    const lines = [inLocale(sentence, locale), ...(added === null ? [] : [added])];
    return { subject: inLocale(subjectOf(date), locale), body: lines.join('\n'), says };
  };
};
