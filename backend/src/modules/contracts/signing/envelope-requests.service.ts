import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { current } from '../../../kernel/access';
import { systemClock } from '../../../kernel/clock';
import { send } from '../../../kernel/jobs';
import { Plugins } from '../../../kernel/plugins';
import type { ContractVersion } from '../contract-version.resource';
import { ContractExamples } from '../examples/contract-examples.service';
import { partiesOf } from './contract-view';
import { sendEnvelope } from './signature.jobs';
import { SignatureChannelMissing } from './signing.errors';

const DAY_MS = 86_400_000;

export interface Signer {
  readonly name: string;
  readonly email: string;
  /** Days in which it may be signed. */
  readonly days: number;
}

/** Asks for a contract to be signed: the envelope is written down first, and a job sends it. */
@Injectable()
export class EnvelopeRequests {
  constructor(
    @Inject(Plugins) private readonly plugins: Plugins,
    @Inject(ContractExamples) private readonly examples: ContractExamples,
  ) {}

  /**
   * Queues an envelope; its number is chosen here, before the first try, and is what it is read back by: unlike any
   * other, also where two companies share an application at the provider.
   *
   * @throws SignatureChannelMissing, ExamplesFail
   */
  async create(tx: EntityManager, version: ContractVersion, signer: Signer): Promise<string> {
    await this.examples.refuseFailing(tx, version.id);
    const { tenantId, userId } = current().actor;
    const ids = this.plugins
      .all()
      .filter(({ kind }) => kind === 'signature')
      .map(({ id }) => id);
    const [account] = await tx.query<{ id: string }[]>(
      `select id from plugin_account where tenant_id = $1 and plugin = any($2) and enabled and deleted_at is null
       order by created_at limit 1`,
      [tenantId, ids],
    );
    if (!account) throw SignatureChannelMissing({});
    const { number } = await partiesOf(tx, version.id);
    const expiresAt = new Date(systemClock.now().getTime() + signer.days * DAY_MS);
    const [row] = await tx.query<{ id: string }[]>(
      `insert into contract_envelope (id, tenant_id, contract_version_id, plugin_account_id, no, signer_name,
         signer_email, expires_at, created_by)
       select id, $1, $2, $3, $4 || '-' || right(id::text, 8), $5, $6, $7, $8 from (select uuidv7() as id) as fresh
       returning id`,
      [tenantId, version.id, account.id, `${number}-v${version.no}`, signer.name, signer.email, expiresAt, userId],
    );
    return send(tx, sendEnvelope, { envelopeId: row!.id });
  }
}
