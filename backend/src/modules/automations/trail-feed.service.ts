import { Inject, Injectable } from '@nestjs/common';
import { current } from '../../kernel/access';
import { AuditChain } from '../../kernel/audit';
import { Database } from '../../kernel/database';
import type { TrailEntry } from './domain/trail';

/** A line of the trail at its place in the chain. */
export interface FedEntry extends TrailEntry {
  readonly no: string;
  readonly requestId: string;
  /** How many automations stand behind it; null for what a person did. */
  readonly depth: number | null;
  /** The automation that did it; null for a person. */
  readonly by: string | null;
}

export interface Feed {
  readonly entries: readonly FedEntry[];
  /** Everything up to here is read once these are acted on. */
  readonly upTo: string;
  readonly more: boolean;
}

const AT_ONCE = 200;

/** The audit trail of the caller's company as an ordered feed with a mark of how far it was read. */
@Injectable()
export class TrailFeed {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(AuditChain) private readonly chain: AuditChain,
  ) {}

  /** Gives what was committed about these resources its place, where it has none yet. */
  async gather(resources: readonly string[]): Promise<void> {
    const [waiting] = await this.db.source.query<unknown[]>(
      `select 1 from audit_unsealed u join audit_entry e on e.id = u.entry_id
       where u.tenant_id = $1 and e.resource = any ($2) limit 1`,
      [current().actor.tenantId, resources],
    );
    if (waiting) await this.chain.seal();
  }

  /** What comes behind the mark, in order. */
  async next(resources: readonly string[]): Promise<Feed> {
    const { tenantId } = current().actor;
    const [mark] = await this.db.source.query<{ no: string; head: string }[]>(
      `select coalesce((select no from automation_cursor where tenant_id = $1), 0) as no,
         coalesce((select max(no) from audit_link where tenant_id = $1), 0) as head`,
      [tenantId],
    );
    const entries = await this.db.source.query<FedEntry[]>(
      `select l.no, e.id, e.at, e.action, e.resource, e.record_id as "recordId", e.changes, e.request_id as "requestId", r.depth, r.automation_id as by
       from audit_link l join audit_entry e on e.id = l.entry_id
       left join automation_run r on r.tenant_id = l.tenant_id
         and r.id = case when e.request_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then e.request_id::uuid end
       where l.tenant_id = $1 and l.no > $2 and l.no <= $3 and e.resource = any ($4) and e.record_id is not null
       order by l.no limit ${AT_ONCE}`,
      [tenantId, mark!.no, mark!.head, resources],
    );
    const more = entries.length === AT_ONCE;
    return { entries, upTo: more ? entries.at(-1)!.no : mark!.head, more };
  }

  /** Moves the mark on, never back. */
  async read(upTo: string): Promise<void> {
    await this.db.source.query(
      `insert into automation_cursor (tenant_id, no) values ($1, $2)
       on conflict (tenant_id) do update set no = greatest(automation_cursor.no, excluded.no)`,
      [current().actor.tenantId, upTo],
    );
  }
}
