import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { SignatureCall } from '@cloudtally/plugin-sdk';
import { runAs, workerActor } from '../../../kernel/access';
import { Database } from '../../../kernel/database';
import { send } from '../../../kernel/jobs';
import { readCallback } from './signature.jobs';

const NOBODY = workerActor({ id: '00000000-0000-0000-0000-000000000000', path: 'nobody' });
const MOST_HEADERS = 40;

/** Callbacks of signature services, kept as they came. */
@Injectable()
export class CallbackInbox {
  constructor(@Inject(Database) private readonly db: Database) {}

  /** Keeps the call; the same again changes nothing. @returns whether there is such an account */
  async keep(accountId: string, call: SignatureCall): Promise<boolean> {
    const [company] = await runAs(NOBODY, () =>
      this.db.read(manager =>
        manager.query<{ id: string; path: string }[]>(
          'select tenant_id as id, tenant_path as path from callback_company($1)',
          [accountId],
        ),
      ),
    );
    if (!company) return false;
    const headers = Object.fromEntries(
      Object.entries(call.headers)
        .filter(([name]) => name.startsWith('x-') || name.startsWith('content-'))
        .slice(0, MOST_HEADERS),
    );
    const digest = createHash('sha256')
      .update(JSON.stringify([call.method, call.url, headers]))
      .update(call.body)
      .digest('hex');
    await runAs(workerActor(company), () =>
      this.db.transaction(async tx => {
        const [row] = await tx.query<{ id: string }[]>(
          `insert into signature_callback (tenant_id, plugin_account_id, method, url, headers, body, digest)
           values ($1, $2, $3, $4, $5, $6, $7) on conflict (plugin_account_id, digest) do nothing returning id`,
          [company.id, accountId, call.method, call.url, headers, Buffer.from(call.body), digest],
        );
        if (row) await send(tx, readCallback, { callbackId: row.id });
      }),
    );
    return true;
  }
}
