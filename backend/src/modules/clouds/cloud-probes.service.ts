import { Inject, Injectable } from '@nestjs/common';
import { UpstreamFailed, type PluginContext, type ProbeResult, type SubAccount } from '@cloudtally/plugin-sdk';
import { clock } from '../../kernel/clock';
import { Database } from '../../kernel/database';
import { toAppError } from '../../kernel/errors';
import { ProviderCircuit } from '../../kernel/plugins';
import { Balances } from './balance/balances.service';
import { CloudSources, type CloudSource } from './cloud-source.service';

/** What the vendor says of the account itself: does it answer, what is the balance, which sub-accounts. */
@Injectable()
export class CloudProbes {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CloudSources) private readonly sources: CloudSources,
    @Inject(Balances) private readonly balances: Balances,
  ) {}

  /** Files the result on the account, also when it is a failure. */
  async probe(cloudAccountId: string, signal: AbortSignal): Promise<ProbeResult> {
    const source = await this.sources.load(cloudAccountId);
    const result = await this.ask(source, signal);
    await this.db.read(tx =>
      tx.query(`update cloud_account set probe_state = $2, probe_message = $3, probed_at = $4 where id = $1`, [
        cloudAccountId,
        result.ok ? 'ok' : 'failed',
        JSON.stringify(result.message),
        clock.now(),
      ]),
    );
    return result;
  }

  private async ask(source: CloudSource, signal: AbortSignal): Promise<ProbeResult> {
    const { plugin } = source;
    try {
      const context: PluginContext | null =
        plugin.file && !source.pluginAccountId ? null : await this.sources.context(source, signal);
      if (!context)
        return { ok: true, message: { zh: '文件来源无需连接。', en: 'A file source needs no connection.' } };
      const circuit = this.circuitOf(source);
      // A person wants to know now, also while the provider rests: what is found ends the rest, or begins another.
      const had = await circuit.takeTurn();
      const result = await plugin.probe(context);
      if (result.ok) await circuit.succeeded();
      else if (had) await circuit.failed(silent(result));
      if (result.ok && plugin.balance) await this.balances.keep(source, await plugin.balance(context));
      if (result.ok && plugin.subAccounts) await this.nameSubAccounts(source, await plugin.subAccounts(context));
      return result;
    } catch (error) {
      // A failing probe is a result and not a failed job: the person asked whether it works.
      const known = toAppError(error);
      if (known.fault === 'bug') throw error;
      return { ok: false, message: known.text };
    }
  }

  private circuitOf({ plugin, tenantId, pluginAccountId }: CloudSource): ProviderCircuit {
    const { id, title } = plugin;
    return new ProviderCircuit(this.db, { plugin: id, title, tenantId, account: pluginAccountId ?? '' });
  }

  /** Bill rows often carry the id alone; the name helps whoever has to assign it. */
  private async nameSubAccounts(source: CloudSource, found: readonly SubAccount[]): Promise<void> {
    const named = found.filter(each => each.name !== null);
    await this.db.read(tx =>
      tx.query(
        `update dim_sub_account d set name = n.name from unnest($3::text[], $4::text[]) as n (id, name)
         where d.tenant_id = $1 and d.cloud_account_id = $2 and d.sub_account_id = n.id and d.name is distinct from n.name`,
        [source.tenantId, source.accountId, named.map(each => each.id), named.map(each => each.name)],
      ),
    );
  }
}

/** A test that says no while the provider rests: it is still not there. */
const silent = ({ message }: ProbeResult) => UpstreamFailed({ reason: 'unavailable', sent: 'maybe', what: message });
