import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { current, RecordNotFound } from '../../../kernel/access';
import { bodyHash } from '../../../kernel/action';
import { writeAudit } from '../../../kernel/audit';
import { clock } from '../../../kernel/clock';
import { changeState, nextNumber, takeTurn } from '../../../kernel/database';
import { EditConflict } from '../../../kernel/resource';
import { CloudAccountUnknown } from '../../clouds/clouds.module';
import { AttributionRule } from '../attribution-rule.resource';
import { reachOf, readRules, writeParts, type Rule } from './rule-book';
import { contentOf, type RuleContent, type RuleInput } from './rule-input';
import { Reattribution, type Reattributed } from './reattribution.service';

export interface SavedRule extends Reattributed {
  readonly id: string;
  readonly code: string;
}

/** The line of rules: written, moved, paused, taken out. Whatever changes an answer has its months asked again. */
@Injectable()
export class AttributionRules {
  constructor(@Inject(Reattribution) private readonly reattribution: Reattribution) {}

  /**
   * @throws what `contentOf` throws; RecordNotFound, EditConflict; CloudAccountUnknown and RecordNotFound for what is
   *         another company's
   */
  async save(tx: EntityManager, input: RuleInput): Promise<SavedRule> {
    const { tenantId } = current().actor;
    const content = contentOf(input);
    await this.mustBeOurs(tx, tenantId, content);
    const line = await lockLine(tx, tenantId);
    const before = input.id ? line.find(rule => rule.id === input.id) : undefined;
    if (input.id && !before) throw RecordNotFound({ resource: 'attributionRule' });
    if (before && input.version !== undefined && input.version !== before.version) {
      throw EditConflict({ version: before.version });
    }
    const id = before ? await change(tx, before, input, content) : await add(tx, line, input, content);
    await writeParts(tx, { tenantId, id }, content);
    const [after] = await readRules(tx, tenantId, id);
    await writeAudit(tx, {
      action: before ? 'attributionRule.updated' : 'attributionRule.created',
      resource: 'attributionRule',
      recordId: id,
      recordTitle: after!.name,
      changes: changesOf(before, after!),
    });
    const done = await this.reattribution.after(tx, reachesOf(before, after!));
    return { ...done, id, code: after!.code };
  }

  /** @param beforeId the rule that it shall stand before; null = at the end */
  async move(tx: EntityManager, id: string, beforeId: string | null): Promise<Reattributed> {
    const { tenantId } = current().actor;
    const line = await lockLine(tx, tenantId);
    const moved = line.find(rule => rule.id === id);
    const rest = line.filter(rule => rule.id !== id);
    const at = beforeId === null ? rest.length : rest.findIndex(rule => rule.id === beforeId);
    if (!moved || at < 0) throw RecordNotFound({ resource: 'attributionRule' });
    const order = [...rest.slice(0, at), moved, ...rest.slice(at)];
    // Only who stands behind it now and did not before, or the other way round, can answer otherwise.
    const same = order.every((rule, index) => rule.id === line[index]!.id);
    if (same) return { open: [], locked: [], jobId: null };
    await renumber(tx, tenantId, order);
    return this.reattribution.after(tx, moved.status === 'active' ? [reachOf(moved)] : []);
  }

  /** The whole line in its order. */
  line(tx: EntityManager): Promise<readonly Rule[]> {
    return readRules(tx, current().actor.tenantId);
  }

  /**
   * Puts the whole line into this order.
   *
   * @throws RecordNotFound when these are not exactly the rules that there are
   */
  async order(tx: EntityManager, ids: readonly string[]): Promise<Reattributed> {
    const { tenantId } = current().actor;
    const line = await lockLine(tx, tenantId);
    const known = new Map(line.map(rule => [rule.id, rule]));
    const order = ids.flatMap(id => known.get(id) ?? []);
    if (order.length !== line.length || new Set(ids).size !== line.length) {
      throw RecordNotFound({ resource: 'attributionRule' });
    }
    const moved = order.filter((rule, at) => rule.id !== line[at]!.id);
    if (moved.length === 0) return { open: [], locked: [], jobId: null };
    await renumber(tx, tenantId, order);
    return this.reattribution.after(tx, moved.filter(({ status }) => status === 'active').map(reachOf));
  }

  async turn(tx: EntityManager, id: string, to: 'active' | 'paused'): Promise<Reattributed> {
    const { tenantId } = current().actor;
    await lockLine(tx, tenantId);
    const [rule] = await readRules(tx, tenantId, id);
    if (!rule) throw RecordNotFound({ resource: 'attributionRule' });
    const from = to === 'active' ? 'paused' : 'active';
    await changeState(tx, AttributionRule, id, { from: [from], to, property: 'status' });
    return this.reattribution.after(tx, [reachOf(rule)]);
  }

  async remove(tx: EntityManager, id: string): Promise<Reattributed> {
    const { tenantId, userId } = current().actor;
    const line = await lockLine(tx, tenantId);
    const rule = line.find(each => each.id === id);
    if (!rule) throw RecordNotFound({ resource: 'attributionRule' });
    await tx.query(
      `update attribution_rule set deleted_at = now(), updated_at = now(), updated_by = $3, version = version + 1
       where tenant_id = $1 and id = $2`,
      [tenantId, id, userId],
    );
    return this.reattribution.after(tx, rule.status === 'active' ? [reachOf(rule)] : []);
  }

  /** A name of another company's would match nothing and say that it exists. */
  private async mustBeOurs(tx: EntityManager, tenantId: string, content: RuleContent): Promise<void> {
    const accounts = content.conditions
      .filter(({ field }) => field === 'cloud_account')
      .flatMap(({ wanted }) => wanted);
    const known = await tx.query<{ id: string }[]>(
      'select id::text from cloud_account where tenant_id = $1 and id::text = any ($2) and deleted_at is null',
      [tenantId, accounts],
    );
    const foreign = accounts.find(id => !known.some(account => account.id === id));
    if (foreign) throw CloudAccountUnknown({ account: foreign });
    const customers = [content.customerId, ...content.shares.map(share => share.customerId)].filter(id => id !== null);
    const [ours] = await tx.query<{ count: number }[]>(
      'select count(*)::int from customer where tenant_id = $1 and id = any ($2) and deleted_at is null',
      [tenantId, customers],
    );
    if (ours!.count !== customers.length) throw RecordNotFound({ resource: 'customer' });
  }
}

/** Changes of the line stand in a queue: two who move at once do so one after the other. */
async function lockLine(tx: EntityManager, tenantId: string): Promise<Rule[]> {
  await takeTurn(tx, `attribution-rules:${tenantId}`);
  return readRules(tx, tenantId);
}

/** Places are 10 apart, for who looks at them; nothing depends on it. */
async function renumber(tx: EntityManager, tenantId: string, order: readonly { readonly id: string }[]): Promise<void> {
  await tx.query(
    `update attribution_rule r set priority = o.place * 10, version = version + 1, updated_at = now(), updated_by = $3
     from unnest($2::uuid[]) with ordinality o (id, place)
     where r.tenant_id = $1 and r.id = o.id and r.priority <> o.place * 10`,
    [tenantId, order.map(rule => rule.id), current().actor.userId],
  );
}

async function add(tx: EntityManager, line: readonly Rule[], input: RuleInput, content: RuleContent): Promise<string> {
  const { tenantId, userId } = current().actor;
  const before = input.beforeId ? line.findIndex(rule => rule.id === input.beforeId) : line.length;
  if (before < 0) throw RecordNotFound({ resource: 'attributionRule' });
  const code = await nextNumber(tx, 'RULE', clock.today().slice(0, 7));
  const last = line.at(-1)?.priority ?? 0;
  const [row] = await tx.query<{ id: string }[]>(
    `insert into attribution_rule (tenant_id, code, name, priority, customer_by, customer_id, customer_tag_key,
       valid_from, valid_to, status, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`,
    [
      ...[tenantId, code, input.name, last + 10, content.customerBy, content.customerId, content.customerTagKey],
      ...[content.validFrom, content.validTo, input.status ?? 'active', userId],
    ],
  );
  if (before < line.length) {
    await renumber(tx, tenantId, [...line.slice(0, before), { id: row!.id }, ...line.slice(before)]);
  }
  return row!.id;
}

async function change(tx: EntityManager, rule: Rule, input: RuleInput, content: RuleContent): Promise<string> {
  const { tenantId, userId } = current().actor;
  await tx.query(
    `update attribution_rule set name = $3, customer_by = $4, customer_id = $5, customer_tag_key = $6, valid_from = $7,
       valid_to = $8, status = $9, version = version + 1, updated_at = now(), updated_by = $10
     where tenant_id = $1 and id = $2`,
    [
      ...[tenantId, rule.id, input.name, content.customerBy, content.customerId, content.customerTagKey],
      ...[content.validFrom, content.validTo, input.status ?? rule.status, userId],
    ],
  );
  return rule.id;
}

/** A new name changes no answer. */
function reachesOf(before: Rule | undefined, after: Rule) {
  const decides = ({ name: _name, version: _version, code: _code, ...rule }: Rule) => bodyHash(rule);
  if (before && decides(before) === decides(after)) return [];
  return [before, after].flatMap(rule => (rule?.status === 'active' ? [reachOf(rule)] : []));
}

/** Property -> [before, after], as the trail shows it. */
function changesOf(before: Rule | undefined, after: Rule): Record<string, unknown> {
  const shown = [
    'name',
    'status',
    'conditions',
    'customerBy',
    'customerId',
    'customerTagKey',
    'shares',
    'validFrom',
    'validTo',
  ];
  const pairs = shown.map(key => {
    const [was, is] = [before?.[key as keyof Rule] ?? null, after[key as keyof Rule]];
    return [key, bodyHash(was) === bodyHash(is) ? null : [was, is]] as const;
  });
  return Object.fromEntries(pairs.filter(([, pair]) => pair !== null));
}
