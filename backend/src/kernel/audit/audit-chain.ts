import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../config';
import { Database } from '../database';
import { purposeKey } from '../session/secrets';

/** How an entry and its link disagree; `inserted`: written past the product; `seal_differs`: the chain was written anew. */
export type AuditFault = 'changed' | 'removed' | 'inserted' | 'dated_back' | 'link_missing' | 'seal_differs';

export interface AuditBreak {
  readonly tenantId: string;
  /** Its place in the chain; null where it has none. */
  readonly no: number | null;
  readonly entryId: string | null;
  readonly fault: AuditFault;
  /** What the entry says now; null when it is gone. */
  readonly entry: { readonly at: Date; readonly actorName: string; readonly action: string } | null;
}

/** The end of one company's chain. Noted down outside, it proves later that nothing before it was written anew. */
export interface AuditHead {
  readonly tenantId: string;
  readonly company: string;
  readonly no: number;
  /** SHA-256, hex. */
  readonly hash: string;
  readonly sealedAt: Date;
}

export interface AuditVerdict {
  readonly entries: number;
  /** Committed and not linked yet. */
  readonly waiting: number;
  readonly heads: readonly AuditHead[];
  readonly faults: number;
  /** The first 200. */
  readonly breaks: readonly AuditBreak[];
}

interface SealRow {
  tenant_id: string;
  no: string;
  hash: Buffer;
  mac: Buffer;
  key_id: string;
}

const AT_ONCE = 5_000;
const NAMED = 200;

/**
 * The chain over the audit trail. Entries are written with no regard to each other and linked afterwards, when they
 * are committed, so that no writer waits for another.
 */
@Injectable()
export class AuditChain {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Links and seals what the companies of the caller have committed. @returns entries linked */
  async seal(progress: (done: number) => Promise<void> = () => Promise.resolve()): Promise<number> {
    const companies = await this.db.source.query<{ id: string }[]>(
      'select distinct tenant_id as id from audit_unsealed',
    );
    let sealed = 0;
    for (const { id } of companies) {
      for (let linked = AT_ONCE; linked === AT_ONCE;) {
        linked = await this.db.transaction(tx => this.sealSome(tx, id));
        sealed += linked;
        await progress(sealed);
      }
    }
    return sealed;
  }

  /**
   * Walks the chains of every company that the caller sees, in one snapshot.
   *
   * @param known an end that was noted down earlier: it has to be a link of a chain still
   */
  verify(known?: { readonly no: number; readonly hash: string }): Promise<AuditVerdict> {
    return this.db.source.transaction('REPEATABLE READ', async tx => {
      await tx.query('set transaction read only');
      return this.walk(tx, known);
    });
  }

  /** Walks, and keeps what was found for the page that shows it. */
  async check(): Promise<AuditVerdict> {
    const verdict = await this.verify();
    await this.db.source.query(
      `insert into audit_check (tenant_id, entries, breaks, found)
       select id, (select count(*) from audit_link l where l.tenant_id = t.id),
         (select count(*) from jsonb_array_elements($1) b where b->>'tenantId' = t.id::text),
         (select coalesce(jsonb_agg(b), '[]') from jsonb_array_elements($1) b where b->>'tenantId' = t.id::text)
       from tenant t where t.id = any (visible_tenants())`,
      [JSON.stringify(verdict.breaks)],
    );
    return verdict;
  }

  private async sealSome(tx: EntityManager, tenantId: string): Promise<number> {
    const [end] = await tx.query<{ linked: number; last_no: string; last_hash: Buffer }[]>(
      'select * from link_audit($1, $2)',
      [tenantId, AT_ONCE],
    );
    if (!end?.linked) return 0;
    const [keyId] = [...this.config.masterKeys.keys()];
    await tx.query('insert into audit_seal (tenant_id, no, hash, mac, key_id) values ($1, $2, $3, $4, $5)', [
      tenantId,
      end.last_no,
      end.last_hash,
      this.mac({ tenant_id: tenantId, no: end.last_no, hash: end.last_hash, key_id: keyId! }),
      keyId,
    ]);
    return end.linked;
  }

  private async walk(tx: EntityManager, known?: { readonly no: number; readonly hash: string }): Promise<AuditVerdict> {
    const found = await tx.query<(Omit<AuditBreak, 'tenantId' | 'entryId' | 'no'> & Record<string, unknown>)[]>(
      `select b.tenant_id as "tenantId", b.no::int as no, b.entry_id as "entryId", b.fault,
         case when e.id is not null then jsonb_build_object('at', e.at, 'actorName', e.actor_name, 'action', e.action) end as entry
       from audit_breaks() b left join audit_entry e on e.id = b.entry_id order by b.tenant_id, b.no nulls last`,
    );
    const breaks = [
      ...(found as unknown as AuditBreak[]),
      ...(await this.forgedSeals(tx)),
      ...(known ? await this.lost(tx, known) : []),
    ];
    const [counted] = await tx.query<{ entries: number; waiting: number }[]>(
      `select (select count(*)::int from audit_link) as entries, (select count(*)::int from audit_unsealed) as waiting`,
    );
    return { ...counted!, heads: await this.heads(tx), faults: breaks.length, breaks: breaks.slice(0, NAMED) };
  }

  private heads(tx: EntityManager): Promise<AuditHead[]> {
    return tx.query<AuditHead[]>(
      `select distinct on (s.tenant_id) s.tenant_id as "tenantId", t.name as company, s.no::int as no,
         encode(s.hash, 'hex') as hash, s.sealed_at as "sealedAt"
       from audit_seal s join tenant t on t.id = s.tenant_id order by s.tenant_id, s.no desc`,
    );
  }

  /** Seals that our key did not make: who can write every table still cannot write these. */
  private async forgedSeals(tx: EntityManager): Promise<AuditBreak[]> {
    const seals = await tx.query<SealRow[]>('select tenant_id, no, hash, mac, key_id from audit_seal order by no');
    return seals
      .filter(seal => !this.config.masterKeys.has(seal.key_id) || !timingSafeEqual(this.mac(seal), seal.mac))
      .map(seal => ({
        tenantId: seal.tenant_id,
        no: Number(seal.no),
        entryId: null,
        fault: 'seal_differs',
        entry: null,
      }));
  }

  private async lost(tx: EntityManager, { no, hash }: { no: number; hash: string }): Promise<AuditBreak[]> {
    const [held] = await tx.query<unknown[]>("select 1 from audit_link where no = $1 and encode(hash, 'hex') = $2", [
      no,
      hash.toLowerCase(),
    ]);
    return held ? [] : [{ tenantId: '', no, entryId: null, fault: 'link_missing', entry: null }];
  }

  private mac({ tenant_id, no, hash, key_id }: Omit<SealRow, 'mac'>): Buffer {
    const key = purposeKey(this.config.masterKeys.get(key_id)!, 'audit-seal');
    return createHmac('sha256', key)
      .update(`${tenant_id}|${no}|${hash.toString('hex')}`)
      .digest();
  }
}
