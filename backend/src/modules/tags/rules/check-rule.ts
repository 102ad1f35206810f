import { Inject, Injectable } from '@nestjs/common';
import type { Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { EXPOSED_RESOURCES } from '../../../kernel/app';
import { Database } from '../../../kernel/database';
import { InputInvalid } from '../../../kernel/errors';
import {
  definitionsNow,
  fitsTag,
  resourceByName,
  withCustom,
  type RecordChange,
  type RecordWritten,
  type ResourceDeclaration,
} from '../../../kernel/resource';
import { askedResource, fieldsIn, type AskedResource, type FilterTree } from '../../views/views.module';
import type { BusinessTagRule } from './business-tag-rule.resource';
import { conditionFindings } from './rule-question';
import { RuleStore } from './rule-store';

export interface RuleSubject {
  /** With the company's own fields and tags. */
  readonly declaration: ResourceDeclaration;
  readonly asked: AskedResource;
}

type Question = Pick<BusinessTagRule, 'resource' | 'filter' | 'tagId'>;

/** Whether the caller may make such a rule: of what he may ask about himself. */
@Injectable()
export class TagRuleChecks {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(EXPOSED_RESOURCES) private readonly exposed: ReadonlySet<string>,
  ) {}

  /** What a rule can be about, as far as the caller may ask; undefined where it takes no tags or is closed to him. */
  async subject(resource: string): Promise<RuleSubject | undefined> {
    const named = resourceByName(resource);
    const asked = named?.options.taggable ? await askedResource(this.db, resource, this.exposed) : undefined;
    if (!named || !asked) return undefined;
    return { declaration: withCustom(named, await this.db.read(definitionsNow)), asked };
  }

  /** @returns a sentence per field; nothing when the rule can be */
  async findings({ resource, filter, tagId }: Question): Promise<Record<string, Text>> {
    const subject = await this.subject(resource);
    if (!subject) return { resource: { zh: '该对象不能带标签', en: 'Records of this kind take no tags' } };
    const tag = subject.declaration.definitions!.tags.find(({ id }) => id === tagId);
    if (!tag || !fitsTag(tag, resource)) {
      return {
        tagId: { zh: '标签不存在，或不适用于该对象', en: 'There is no such tag, or it is not for these records' },
      };
    }
    return conditionFindings(filter, subject.declaration, subject.asked);
  }
}

/** A tree, or its text: it may be deeper than an input of the API. @throws InputInvalid */
export function readCondition(given: unknown): FilterTree {
  if (typeof given !== 'string') return given as FilterTree;
  try {
    return JSON.parse(given) as FilterTree;
  } catch (cause) {
    const fault = { zh: '不是筛选条件', en: 'This is no filter' };
    throw InputInvalid({ fields: ['filter'] }, { cause, fieldErrors: { filter: fault } });
  }
}

/** @throws InputInvalid with a sentence per field */
export async function checkRule({ row, before, services }: RecordChange<BusinessTagRule>): Promise<void> {
  row.filter = readCondition(row.filter);
  row.position ??= 0;
  row.enabled ??= true;
  row.problem = null;
  const fieldErrors = await services(TagRuleChecks).findings(row);
  const fields = Object.keys(fieldErrors);
  if (fields.length > 0) throw InputInvalid({ fields }, { fieldErrors });
  // What it put before was decided by what it asked before, until the next run.
  row.asked = [...new Set([...(before?.asked ?? []), ...fieldsIn(row.filter)])];
}

/** What a rule put goes with it. */
export async function takeOffWithRule({
  before,
  after,
  tx,
  services,
}: RecordWritten<BusinessTagRule> & { readonly tx: EntityManager }): Promise<void> {
  if (after === null && before !== null) await services(RuleStore).takeOff(tx, before);
}
