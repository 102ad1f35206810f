import { Inject, Injectable } from '@nestjs/common';
import type { Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { attributeOf, current, PermissionMissing } from '../../kernel/access';
import { declaredActions, type ActionDefinition } from '../../kernel/action';
import { EXPOSED_RESOURCES } from '../../kernel/app';
import { Database } from '../../kernel/database';
import {
  declaredResources,
  definitionsNow,
  isBulkField,
  knownResource,
  TenantResource,
  withCustom,
  type ResourceDeclaration,
} from '../../kernel/resource';
import { readValue } from '../bulk/bulk.module';
import { PeopleChecks, placeholdersIn } from '../reminders/reminders.module';
import { askedResource, fieldsIn, findingsIn, type AskedResource, type FilterTree } from '../views/views.module';
import type { Act, NotifyAct } from './domain/acts';

/** What is asked of an automation, saved or not. */
export interface AutomationQuestion {
  readonly resource: string;
  readonly begins: 'created' | 'changed' | 'date';
  readonly field: string | null;
  readonly days: number;
  readonly side: 'before' | 'after';
  readonly workingDays: boolean;
  readonly filter: FilterTree | null;
  readonly acts: readonly Act[];
}

/** A resource, and the same with the company's own fields. */
export interface Subject {
  readonly named: ResourceDeclaration;
  readonly whole: ResourceDeclaration;
}

export type Findings = Record<string, Text>;

/** What an automation is decided by: the paths of its condition, and what begins it. */
export const decidedBy = ({ filter, field }: Pick<AutomationQuestion, 'filter' | 'field'>): string[] => [
  ...new Set([...fieldsIn(filter), ...(field === null ? [] : [field])]),
];

/** What is asked of its records. */
export function pathsOf({ rule, subject }: { readonly rule: AutomationQuestion; readonly subject: Subject }): string[] {
  const people = rule.acts.flatMap(act => (act.do === 'notify' && act.toField !== null ? [act.toField] : []));
  return [...decidedBy(rule), ...people, subject.whole.options.titleField];
}

export const NO_RESOURCE: Text = { zh: '不能用于该对象', en: 'Not possible for this resource' };

/** Whether the caller may make such an automation: of what he may ask about, and do, himself. */
@Injectable()
export class AutomationChecks {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(EXPOSED_RESOURCES) private readonly exposed: ReadonlySet<string>,
    @Inject(PeopleChecks) private readonly people: PeopleChecks,
  ) {}

  /** Resources whose records the caller can have acted on: those that leave lines in the trail. */
  async subjects(): Promise<ResourceDeclaration[]> {
    const { permissions } = current().actor;
    const { lists } = await this.db.read(definitionsNow);
    return [...declaredResources().filter(({ name }) => this.exposed.has(name)), ...lists].filter(
      each => isSubject(each) && permissions.has(each.options.access.read),
    );
  }

  /** undefined where there is none to be acted on. */
  async subject(resource: string): Promise<Subject | undefined> {
    const definitions = await this.db.read(definitionsNow);
    const known = knownResource(definitions, resource);
    const open = known && isSubject(known) && (known.options.within !== undefined || this.exposed.has(known.name));
    return open ? { named: known, whole: withCustom(known, definitions) } : undefined;
  }

  async asked(resource: string): Promise<AskedResource | undefined> {
    return (await this.subject(resource)) && askedResource(this.db, resource, this.exposed);
  }

  /** @returns a sentence per field; nothing when the automation can be */
  async findings(rule: AutomationQuestion, tx: EntityManager): Promise<Findings> {
    const { findings } = await this.askedOf(rule);
    return { ...findings, ...(await this.aboutActs(rule, tx)) };
  }

  /** What begins it and its condition ask, and what is wrong with that: what the caller may not ask, nobody learns by it. */
  async askedOf(rule: AutomationQuestion): Promise<{ readonly asked?: AskedResource; readonly findings: Findings }> {
    const asked = await this.asked(rule.resource);
    return asked ? { asked, findings: aboutEvents(rule, asked) } : { findings: { resource: NO_RESOURCE } };
  }

  /** Of what it does. As the system itself: only what is not there any more. */
  async aboutActs({ resource, acts }: AutomationQuestion, tx: EntityManager): Promise<Findings> {
    const subject = await this.subject(resource);
    const asked = await this.asked(resource);
    if (!subject || !asked) return { resource: NO_RESOURCE };
    const findings: Findings = {};
    for (const [at, act] of acts.entries()) {
      const found =
        act.do === 'notify'
          ? await this.aboutTelling(resource, act, asked, tx)
          : act.do === 'set'
            ? aboutSetting(subject.whole, asked, act)
            : aboutApproval(subject);
      for (const [field, text] of Object.entries(found)) findings[['acts', at, field].join('.')] = text;
    }
    return findings;
  }

  private async aboutTelling(resource: string, act: NotifyAct, asked: AskedResource, tx: EntityManager) {
    const findings = await this.people.aboutPeople({ resource, ...act }, tx);
    if (!act.inApp && !act.byEmail) findings.inApp = { zh: '至少选择一种方式', en: 'Choose at least one way' };
    for (const path of placeholdersIn(act.message ?? '')) {
      const field = asked.fieldOf(path);
      if (!field) findings.message = unknown(path);
      else if (field.refused) findings.message = field.refused;
    }
    return findings;
  }
}

function aboutEvents({ begins, field, filter }: AutomationQuestion, asked: AskedResource): Findings {
  const findings: Findings = filter === null ? {} : findingsIn(filter, asked.fieldOf);
  if (begins === 'date' && !(field !== null && asked.dated(field)))
    findings.field = { zh: '请选择日期字段', en: 'Choose a date' };
  if (begins === 'changed' && field !== null && asked.field(field)?.masked !== false)
    findings.field = asked.known(field) === 'closed' ? asked.closed(field) : unknown(field);
  return findings;
}

function aboutSetting(
  declaration: ResourceDeclaration,
  asked: AskedResource,
  { field, value }: Extract<Act, { do: 'set' }>,
): Findings {
  const { actor } = current();
  const attribute = attributeOf(declaration, field);
  if (!attribute || attribute.name !== field) return { field: unknown(field) };
  const { update } = declaration.options.access;
  const may = typeof update === 'string' && actor.permissions.has(update) && isBulkField(actor, declaration, attribute);
  if (!may) return { field: notYours(attribute.title) };
  const read = readValue(attribute, value);
  if ('fault' in read) return { value: read.fault };
  const words = asked.field(field)?.values;
  const known = read.value === null || !words || words.some(word => word.value === read.value);
  const shown = JSON.stringify(value).slice(0, 80);
  return known ? {} : { value: { zh: `没有选项 ${shown}`, en: `There is no choice ${shown}` } };
}

/** What asks for approval of a record of this resource, where there is such a thing. */
export const approvalOf = ({ named }: Pick<Subject, 'named'>) =>
  declaredActions().find(
    (action): action is Extract<ActionDefinition, { scope: 'record' }> =>
      action.scope === 'record' && action.asksApproval === true && action.resource() === named.target,
  );

function aboutApproval(subject: Subject): Findings {
  const action = approvalOf(subject);
  if (!action) return { do: { zh: '该对象没有送审', en: 'Nothing of this resource is approved' } };
  const may = current().actor.permissions.has(action.permission);
  return may ? {} : { do: PermissionMissing({ permission: action.permission }).text };
}

const unknown = (field: string): Text => ({
  zh: `没有字段 ${field.slice(0, 80)}`,
  en: `There is no field ${field.slice(0, 80)}`,
});

const notYours = ({ zh, en }: Text): Text => ({
  zh: `您不能自动设置字段“${zh}”`,
  en: `The field "${en}" is not yours to set by itself`,
});

const isSubject = ({ target, options }: ResourceDeclaration): boolean =>
  !options.view && !options.keyset && !options.ofLists && target.prototype instanceof TenantResource;
