import { Inject, Injectable } from '@nestjs/common';
import type { SignatureCall } from '@cloudtally/plugin-sdk';
import { current, RecordNotFound } from '../../../kernel/access';
import { systemClock } from '../../../kernel/clock';
import { Database } from '../../../kernel/database';
import { Plugins } from '../../../kernel/plugins';
import { Envelopes } from './envelopes.service';

/** Callbacks of signature services: proved by the worker, and never believed beyond that something changed. */
@Injectable()
export class SignatureCallbacks {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Plugins) private readonly plugins: Plugins,
    @Inject(Envelopes) private readonly envelopes: Envelopes,
  ) {}

  /** Runs in the worker, which alone can read the secret that proves it. */
  async read(id: string, signal: AbortSignal): Promise<{ state: string; envelopes: number }> {
    const [row] = await this.db.read(manager =>
      manager.query<(SignatureCall & { account: string; plugin: string })[]>(
        `select c.method, c.url, c.headers, c.body, c.plugin_account_id as account, a.plugin
         from signature_callback c join plugin_account a on a.id = c.plugin_account_id
         where c.id = $1 and c.tenant_id = $2`,
        [id, current().actor.tenantId],
      ),
    );
    if (!row) throw RecordNotFound({ resource: 'signatureCallback' });
    const context = await this.plugins.context(row.account, signal);
    const verdict = this.plugins.signature(row.plugin).receive(row, context.settings, systemClock.now());
    const refs = verdict.verified ? verdict.changed.map(({ ref }) => ref) : [];
    const envelopes = await this.db.read(manager =>
      manager.query<{ id: string }[]>(
        'select id from contract_envelope where plugin_account_id = $1 and ref = any($2)',
        [row.account, refs],
      ),
    );
    for (const envelope of envelopes) await this.envelopes.refresh(envelope.id, signal);
    const state = verdict.verified ? 'accepted' : 'refused';
    await this.db.transaction(tx =>
      tx.query('update signature_callback set state = $2, reason = $3 where id = $1', [
        id,
        state,
        verdict.verified ? null : verdict.reason,
      ]),
    );
    return { state, envelopes: envelopes.length };
  }
}
