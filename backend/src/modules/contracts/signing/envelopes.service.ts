import { Inject, Injectable } from '@nestjs/common';
import type { EnvelopeState, Outcome } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current, RecordNotFound } from '../../../kernel/access';
import { dayOf, systemClock } from '../../../kernel/clock';
import { CONFIG, type Config } from '../../../kernel/config';
import { changeState, Database } from '../../../kernel/database';
import { toAppError } from '../../../kernel/errors';
import { Files } from '../../../kernel/files';
import { Plugins } from '../../../kernel/plugins';
import { ContractExamples } from '../examples/contract-examples.service';
import { ExamplesFail } from '../examples/examples.errors';
import { putInForce, recordSignature, SIGNED_CONTRACT } from '../sign-version';
import { ContractDocuments } from './contract-documents.service';
import { ContractEnvelope } from './contract-envelope.resource';
import { partiesOf } from './contract-view';

const OPEN = ['queued', 'sent', 'viewed'];

/** Envelopes: sent by a signature plugin, followed by asking it, and signed when it says so and gives the file. */
@Injectable()
export class Envelopes {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Files) private readonly files: Files,
    @Inject(Plugins) private readonly plugins: Plugins,
    @Inject(ContractDocuments) private readonly documents: ContractDocuments,
    @Inject(ContractExamples) private readonly examples: ContractExamples,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  /** Draws the contract and hands it over. What is not known to have arrived is read back at the next try. */
  async hand(id: string, signal: AbortSignal, attempt = 1): Promise<{ state: string }> {
    const envelope = await this.byId(id);
    if (envelope.state !== 'queued') return { state: envelope.state };
    const drawn = await this.documents.draw(envelope.contractVersionId);
    const parties = await this.db.read(manager => partiesOf(manager, envelope.contractVersionId));
    const { plugin, context } = await this.channel(envelope, signal);
    const outcome = await plugin.send(
      context,
      {
        no: envelope.no,
        title: `${parties.number} ${parties.name}`,
        document: { name: drawn.name, bytes: drawn.bytes },
        signer: { name: envelope.signerName, organisation: parties.customer, email: envelope.signerEmail },
        expiresAt: envelope.expiresAt.toISOString(),
        notifyUrl: `${this.config.publicUrl.replace(/\/$/, '')}/callbacks/signature/${envelope.pluginAccountId}`,
      },
      { value: envelope.no, attempt },
    );
    if (outcome.kind === 'done') await this.move(id, ['queued'], 'sent', { ...outcome.value, problem: null });
    else await this.noteFailure(id, outcome);
    return { state: outcome.kind };
  }

  /** Asks the provider how it stands, and believes nothing else. Safe to call at any time and any number of times. */
  async refresh(id: string, signal: AbortSignal): Promise<{ state: string }> {
    const envelope = await this.byId(id);
    if (envelope.ref === null || !OPEN.includes(envelope.state)) return { state: envelope.state };
    const { plugin, context } = await this.channel(envelope, signal);
    const found = await plugin.state(context, envelope.ref);
    if (found.status === envelope.state) return { state: found.status };
    if (found.status !== 'signed') {
      await this.move(id, OPEN, found.status, { reason: found.reason?.slice(0, 500) ?? null });
      return { state: found.status };
    }
    const file = await plugin.signedFile(context, envelope.ref);
    await this.db.transaction(tx => this.sign(tx, envelope, found, file));
    return { state: 'signed' };
  }

  /** Every envelope that may still change; one that cannot be asked stops no other. */
  async refreshAll(signal: AbortSignal): Promise<{ asked: number; failed: number }> {
    const rows = await this.db.read(manager =>
      manager.query<{ id: string }[]>(
        `select id from contract_envelope where tenant_id = $1 and state in ('sent', 'viewed') order by created_at limit 500`,
        [current().actor.tenantId],
      ),
    );
    const results = [];
    for (const { id } of rows) results.push(...(await Promise.allSettled([this.refresh(id, signal)])));
    return { asked: rows.length, failed: results.filter(({ status }) => status === 'rejected').length };
  }

  /** @throws what the provider refuses it with */
  async revoke(id: string, reason: string, signal: AbortSignal): Promise<void> {
    const envelope = await this.byId(id);
    if (envelope.ref !== null) {
      const { plugin, context } = await this.channel(envelope, signal);
      const outcome = await plugin.revoke(context, envelope.ref, reason);
      if (outcome.kind === 'refused' || outcome.kind === 'unknown') {
        await this.refresh(id, signal);
        throw outcome.error;
      }
    }
    await this.move(id, OPEN, 'revoked', { reason: reason.slice(0, 500) });
  }

  /** The customer's signature is a fact: it is kept also where the examples no longer agree; then nothing rates yet. */
  private async sign(
    tx: EntityManager,
    envelope: ContractEnvelope,
    found: EnvelopeState,
    file: { name: string; bytes: Uint8Array },
  ): Promise<void> {
    const { name, bytes } = file;
    const saved = await this.files.save(tx, { name, mime: 'application/pdf', bytes, purpose: SIGNED_CONTRACT });
    const signedAt = found.signedAt ?? systemClock.now().toISOString();
    const by = found.signedBy ?? envelope.signerName;
    const set = { signedBy: by, signedAt, signedFileId: saved.id, signedSha256: saved.sha256 };
    await changeState(tx, ContractEnvelope, envelope.id, { from: OPEN, to: 'signed', set });
    const on = dayOf(new Date(signedAt));
    await recordSignature(tx, envelope.contractVersionId, { on, by, how: 'electronic', file: saved });
    try {
      await this.examples.refuseFailing(tx, envelope.contractVersionId);
    } catch (error) {
      if (!ExamplesFail.is(error)) throw error;
      await tx.query('update contract_envelope set problem = $2 where id = $1', [
        envelope.id,
        toAppError(error).text.zh.slice(0, 1000),
      ]);
      return;
    }
    await putInForce(tx, envelope.contractVersionId);
  }

  private async noteFailure(id: string, outcome: Exclude<Outcome<unknown>, { kind: 'done' }>): Promise<void> {
    if (outcome.kind === 'pending') return;
    const error = toAppError(outcome.error);
    const problem = error.text.zh.slice(0, 1000);
    await this.db.transaction(tx => tx.query('update contract_envelope set problem = $2 where id = $1', [id, problem]));
    // Tried again under the same number; given up for good by the job's last try.
    throw error;
  }

  /** After the last try: the version may be sent again, or signed on paper. */
  async giveUp(id: string): Promise<void> {
    await this.move(id, ['queued'], 'failed', {});
  }

  private async channel(envelope: ContractEnvelope, signal: AbortSignal) {
    const [account] = await this.db.read(manager =>
      manager.query<{ plugin: string }[]>('select plugin from plugin_account where id = $1', [
        envelope.pluginAccountId,
      ]),
    );
    const context = await this.plugins.context(envelope.pluginAccountId, signal);
    return { plugin: this.plugins.signature(account!.plugin), context };
  }

  private move(id: string, from: readonly string[], to: string, set: Record<string, unknown>): Promise<void> {
    return this.db.transaction(tx => changeState(tx, ContractEnvelope, id, { from, to, set }));
  }

  private async byId(id: string): Promise<ContractEnvelope> {
    const envelope = await this.db.read(manager =>
      manager.getRepository(ContractEnvelope).findOneBy({ id, tenantId: current().actor.tenantId }),
    );
    if (!envelope) throw RecordNotFound({ resource: 'contractEnvelope' });
    return envelope;
  }
}
