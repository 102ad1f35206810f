import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { defineError } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import {
  attributeOf,
  current,
  FieldForbidden,
  RecordNotFound,
  requirePermission,
  visibilityOf,
} from '../../../kernel/access';
import { writeAudit } from '../../../kernel/audit';
import { Database } from '../../../kernel/database';
import {
  definitionsNow,
  knownResource,
  ResourceService,
  valueIn,
  withCustom,
  type ResourceDeclaration,
  type TenantRecord,
  type TenantResource,
} from '../../../kernel/resource';

const MOST_AN_HOUR = 30;
const REASON = { least: 4, most: 300 };

export const ReasonMissing = defineError<{ least: number; most: number }>({
  code: 'access.reason_missing',
  fault: 'user',
  says: {
    zh: ({ least, most }) => `请写明原因（${least} 到 ${most} 个字）。`,
    en: ({ least, most }) => `Say why, in ${least} to ${most} characters.`,
  },
  fix: { zh: '原因会记入操作记录。', en: 'The reason goes into the audit trail.' },
});

export const RevealedTooMuch = defineError<{ most: number }>({
  code: 'access.revealed_too_much',
  fault: 'user',
  kind: 'too_many',
  says: {
    zh: ({ most }) => `一小时内最多查看 ${most} 个敏感字段。`,
    en: ({ most }) => `At most ${most} sensitive fields may be seen in an hour.`,
  },
  fix: { zh: '稍后再试，或请管理员调整角色。', en: 'Wait, or ask an administrator for another role.' },
});

/** @throws ReasonMissing */
export function reasonOf(given: string): string {
  const reason = given.trim();
  if (reason.length < REASON.least || reason.length > REASON.most) throw ReasonMissing(REASON);
  return reason;
}

/** Shows one masked value of one record to who has a reason, and keeps the reason. The masks elsewhere stay. */
@Resolver()
export class Reveal {
  constructor(@Inject(Database) private readonly db: Database) {}

  @Mutation(() => String, {
    nullable: true,
    description: 'The value behind the mask of one field of one record. The reason goes into the audit trail.',
  })
  async revealField(
    @Args('resource', { type: () => String }) resource: string,
    @Args('id', { type: () => ID }) id: string,
    @Args('field', { type: () => String }) field: string,
    @Args('reason', { type: () => String }) reason: string,
  ): Promise<string | null> {
    requirePermission('pii.reveal');
    const definitions = await this.db.read(definitionsNow);
    const known = knownResource(definitions, resource.slice(0, 80));
    if (!known) throw RecordNotFound({ resource: 'resource' });
    const declaration = withCustom(known, definitions);
    requirePermission(declaration.options.access.read);
    const name = field.slice(0, 80);
    if (visibilityOf(current().actor, declaration, name) !== 'masked') throw FieldForbidden({ resource, field: name });
    const why = reasonOf(reason);
    return this.db.transaction(tx => this.reveal(tx, declaration, { id, name, why }));
  }

  private async reveal(
    tx: EntityManager,
    declaration: ResourceDeclaration,
    { id, name, why }: { id: string; name: string; why: string },
  ): Promise<string | null> {
    const service = new ResourceService<TenantRecord>(this.db, declaration);
    const reached = /^[0-9a-f-]{36}$/i.test(id) && (await service.reachedOf(tx, 'read', [id], 'pii.reveal'));
    const row = reached && reached.size > 0 ? await tx.getRepository(declaration.target).findOneBy({ id }) : null;
    if (!row) throw RecordNotFound({ resource: declaration.name });
    await this.countOne(tx);
    const values = row as unknown as Record<string, unknown>;
    const title = values[declaration.options.titleField];
    const masked = visibilityOf(current().actor, declaration, declaration.options.titleField) !== 'open';
    await writeAudit(tx, {
      action: 'pii.revealed',
      resource: declaration.name,
      recordId: id,
      recordTitle: typeof title === 'string' && !masked ? title : null,
      changes: { field: name },
      note: why,
    });
    const attribute = attributeOf(declaration, name)!;
    // Another company's field of the same name is another field.
    const own = (row as TenantResource).tenantId === current().actor.tenantId;
    const value = !attribute.custom
      ? values[attribute.name]
      : own
        ? valueIn((row as TenantResource).custom, attribute)
        : null;
    return typeof value === 'string' ? value : value === null || value === undefined ? null : JSON.stringify(value);
  }

  /** One at a time for a person, so that many at once count as many. @throws RevealedTooMuch */
  private async countOne(tx: EntityManager): Promise<void> {
    const { tenantId, userId } = current().actor;
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`reveal:${userId}`]);
    const [{ times }] = await tx.query<[{ times: number }]>(
      `select count(*)::int as times from audit_entry
       where tenant_id = $1 and actor_id = $2 and action = 'pii.revealed' and at > now() - interval '1 hour'`,
      [tenantId, userId],
    );
    if (times >= MOST_AN_HOUR) throw RevealedTooMuch({ most: MOST_AN_HOUR });
  }
}
