import { Inject, Injectable } from '@nestjs/common';
import { z, type Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current } from '../../kernel/access';
import { EXPOSED_RESOURCES } from '../../kernel/app';
import { clock } from '../../kernel/clock';
import { Database } from '../../kernel/database';
import { InputInvalid } from '../../kernel/errors';
import {
  declaredResources,
  definitionsNow,
  resourceByName,
  type RecordChange,
  type ResourceDeclaration,
} from '../../kernel/resource';
import { askedResource, fieldsIn, findingsIn, type AskedResource, type FilterTree } from '../views/views.module';
import { personFields } from './person-fields';
import { placeholdersIn } from './domain/told-text';
import type { Audience } from './told-people.service';
import type { ReminderRule } from './reminder-rule.resource';

const ids = z.array(z.uuid()).max(100);
const REQUIRED: Text = { zh: '必填', en: 'Required' };

/** What a rule asks for: the paths of its filter and of its message. */
export const pathsOf = ({ filter, message }: Pick<ReminderRule, 'filter' | 'message'>): string[] => [
  ...fieldsIn(filter),
  ...placeholdersIn(message ?? ''),
];

/** What is asked of a rule, saved or not. */
export interface RuleQuestion extends Pick<
  ReminderRule,
  | 'resource'
  | 'dateField'
  | 'days'
  | 'side'
  | 'workingDays'
  | 'filter'
  | 'toField'
  | 'toRoles'
  | 'toPeople'
  | 'inApp'
  | 'byEmail'
  | 'message'
  | 'since'
> {
  /** null: nobody saved it. */
  readonly id: string | null;
}

/** Whether the caller may make such a rule: of what he may ask about himself. */
@Injectable()
export class ReminderChecks {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(EXPOSED_RESOURCES) private readonly exposed: ReadonlySet<string>,
  ) {}

  /** Resources whose records the caller can be reminded of. */
  remindable(): readonly ResourceDeclaration[] {
    const { permissions } = current().actor;
    return declaredResources().filter(
      each => isRemindable(each) && this.exposed.has(each.name) && permissions.has(each.options.access.read),
    );
  }

  /** What the caller may ask a resource for; undefined where there is none to be reminded of. */
  async asked(resource: string): Promise<AskedResource | undefined> {
    const declaration = resourceByName(resource);
    return declaration && isRemindable(declaration) ? askedResource(this.db, resource, this.exposed) : undefined;
  }

  /** @returns a sentence per field; nothing when the rule can be */
  async findings(rule: RuleQuestion, tx: EntityManager): Promise<Record<string, Text>> {
    const asked = await this.asked(rule.resource);
    if (!asked) return { resource: { zh: '不能提醒该对象', en: 'Nobody can be reminded of this resource' } };
    const findings: Record<string, Text> = rule.filter === null ? {} : findingsIn(rule.filter, asked.fieldOf);
    if (!asked.dated(rule.dateField)) findings.dateField = { zh: '请选择日期字段', en: 'Choose a date' };
    for (const path of placeholdersIn(rule.message ?? '')) {
      const field = asked.fieldOf(path);
      if (!field) findings.message = { zh: `没有字段 ${path}`, en: `There is no field ${path}` };
      else if (field.refused) findings.message = field.refused;
    }
    Object.assign(findings, await this.aboutPeople(rule, tx));
    if (!rule.inApp && !rule.byEmail) findings.inApp = { zh: '至少选择一种方式', en: 'Choose at least one way' };
    return findings;
  }

  /** Of those who are told: a sentence per field. */
  async aboutPeople(rule: Audience & Pick<RuleQuestion, 'resource'>, tx: EntityManager): Promise<Record<string, Text>> {
    const findings: Record<string, Text> = {};
    const { tenantId } = current().actor;
    for (const [field, table] of [['toRoles', 'role'] as const, ['toPeople', 'user_account'] as const]) {
      const given = ids.safeParse(rule[field]);
      const sql = ['select id from', table, 'where tenant_id = $1 and id = any ($2) and deleted_at is null'].join(' ');
      const found = given.success ? await tx.query<object[]>(sql, [tenantId, given.data]) : [];
      if (!given.success || found.length < new Set(given.data).size) {
        findings[field] = { zh: '请从列表中选择', en: 'Choose from the list' };
      }
    }
    const known = personFields(rule.resource, await this.definitions());
    if (rule.toField !== null && !known.some(({ path }) => path === rule.toField)) {
      findings.toField = { zh: '该字段不是人员', en: 'This field is no person' };
    }
    if (rule.toField === null && rule.toRoles.length === 0 && rule.toPeople.length === 0) findings.toField = REQUIRED;
    return findings;
  }

  private definitions() {
    return this.db.read(definitionsNow);
  }
}

/** A tree, or its text: it may be deeper than an input of the API. @throws InputInvalid */
export function readTree(given: unknown): FilterTree | null {
  if (typeof given !== 'string') return (given ?? null) as FilterTree | null;
  try {
    return JSON.parse(given) as FilterTree | null;
  } catch {
    const fault = { zh: '不是筛选条件', en: 'This is no filter' };
    throw InputInvalid({ fields: ['filter'] }, { fieldErrors: { filter: fault } });
  }
}

/** Rows of a view have no lasting ids, and charges are too many to be told of one by one. */
const isRemindable = ({ options }: ResourceDeclaration): boolean => !options.view && !options.keyset;

/** @throws InputInvalid with a sentence per field */
export async function checkReminderRule({ row, before, tx, services }: RecordChange<ReminderRule>): Promise<void> {
  row.workingDays ??= false;
  row.inApp ??= true;
  row.byEmail ??= false;
  row.enabled ??= true;
  row.toField ||= null;
  row.toRoles ??= [];
  row.toPeople ??= [];
  row.filter = readTree(row.filter);
  row.message ??= null;
  if (row.enabled && !before?.enabled) row.since = clock.today();
  row.since ??= clock.today();
  row.problem = null;
  const findings = await services(ReminderChecks).findings(row, tx);
  if (Object.keys(findings).length > 0)
    throw InputInvalid({ fields: Object.keys(findings) }, { fieldErrors: findings });
}
