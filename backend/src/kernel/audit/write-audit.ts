import type { EntityManager } from 'typeorm';
import { current } from '../access';

export interface AuditNote {
  readonly action: string;
  readonly resource: string;
  readonly recordId: string | null;
  readonly recordTitle?: string | null;
  /** Property -> [before, after], or the input of an action. Never a secret. */
  readonly changes: Readonly<Record<string, unknown>>;
  readonly note?: string;
}

/**
 * One line of the audit trail, in the transaction of what it tells of. It waits, with the hash of what it says, to be
 * linked into the chain.
 */
export async function writeAudit(tx: EntityManager, note: AuditNote): Promise<void> {
  linesOf(tx).push({ recordId: note.recordId, names: Object.keys(note.changes) });
  const { actor, channel, requestId, ip, sessionId, agent, because } = current();
  await tx.query(
    `with written as (
       insert into audit_entry (tenant_id, actor_id, actor_name, channel, request_id, ip, session_id, agent, action, resource,
         record_id, record_title, changes, note, created_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $2) returning audit_entry as entry)
     insert into audit_unsealed (entry_id, tenant_id, content)
     select (entry).id, (entry).tenant_id, sha256(audit_content(entry)) from written`,
    [
      actor.tenantId,
      actor.userId,
      actor.name,
      channel,
      requestId,
      ip,
      sessionId ?? null,
      agent ?? null,
      note.action,
      note.resource,
      note.recordId,
      note.recordTitle ?? null,
      JSON.stringify(note.changes),
      note.note ?? because ?? null,
    ],
  );
}

/** What a line of the trail speaks of. */
interface Told {
  readonly recordId: string | null;
  readonly names: readonly string[];
}

/** Lines of the trail that were written one by one in this transaction; whoever adds to what they say looks here. */
export function linesOf(tx: EntityManager): Told[] {
  const data = tx.queryRunner?.data as { auditLines?: Told[] } | undefined;
  return data ? (data.auditLines ??= []) : [];
}

/**
 * Many lines of the trail in one statement.
 *
 * @param told a temporary table or a query's name with record_id, record_title and changes, one row per line
 */
export async function writeAudits(
  tx: EntityManager,
  { action, resource }: Pick<AuditNote, 'action' | 'resource'>,
  told: string,
): Promise<void> {
  const { actor, channel, requestId, ip } = current();
  const from = ['from', told].join(' ');
  await tx.query(
    [
      `with written as (
         insert into audit_entry (tenant_id, actor_id, actor_name, channel, request_id, ip, action, resource, record_id,
           record_title, changes, created_by)
         select $1, $2::uuid, $3, $4, $5, $6, $7, $8, record_id, record_title, changes, $2::uuid`,
      from,
      `  returning audit_entry as entry)
       insert into audit_unsealed (entry_id, tenant_id, content)
       select (entry).id, (entry).tenant_id, sha256(audit_content(entry)) from written`,
    ].join('\n'),
    [actor.tenantId, actor.userId, actor.name, channel, requestId, ip, action, resource],
  );
}
