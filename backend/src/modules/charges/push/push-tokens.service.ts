import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { runAs, workerActor } from '../../../kernel/access';
import { clock } from '../../../kernel/clock';
import { Database } from '../../../kernel/database';
import { PushTokenRefused } from './push.errors';

const NOBODY = workerActor({ id: '00000000-0000-0000-0000-000000000000', path: 'nobody' });
const TOKEN = /^ctu_([0-9a-f]{32})_([A-Za-z0-9_-]{43})$/;

/** Who pushes: a source, and the company that it is of. */
export interface Pusher {
  readonly sourceId: string;
  readonly company: { readonly id: string; readonly path: string };
}

/** Tokens of sources: made once, kept as a hash, looked up by source and hash together. */
@Injectable()
export class PushTokens {
  constructor(@Inject(Database) private readonly db: Database) {}

  /** Replaces the token that there was, which is refused from now on. @returns the new one, kept nowhere */
  async issue(tx: EntityManager, sourceId: string): Promise<string> {
    const token = `ctu_${sourceId.replaceAll('-', '')}_${randomBytes(32).toString('base64url')}`;
    const hint = `ctu_…${token.slice(-4)}`;
    await tx.query(
      `update usage_source set token_hash = $2, token_hint = $3, token_issued_at = $4, version = version + 1,
         updated_at = now() where id = $1`,
      [sourceId, hashOf(token), hint, clock.now()],
    );
    return token;
  }

  async revoke(tx: EntityManager, sourceId: string): Promise<void> {
    await tx.query(
      `update usage_source set token_hash = null, token_hint = null, token_issued_at = null, version = version + 1,
         updated_at = now() where id = $1`,
      [sourceId],
    );
  }

  /** @throws PushTokenRefused, the same for one that is malformed, unknown, of a removed source or revoked */
  async identify(token: string | undefined): Promise<Pusher> {
    const hex = TOKEN.exec(token ?? '')?.[1];
    if (!token || !hex) throw PushTokenRefused({});
    const sourceId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    const [company] = await runAs(NOBODY, () =>
      this.db.read(tx =>
        tx.query<{ id: string; path: string }[]>(
          'select tenant_id as id, tenant_path as path from usage_push_company($1, $2)',
          [sourceId, hashOf(token)],
        ),
      ),
    );
    if (!company) throw PushTokenRefused({});
    return { sourceId, company };
  }
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
