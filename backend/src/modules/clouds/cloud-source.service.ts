import { Inject, Injectable } from '@nestjs/common';
import type { AccountFacts, CloudPlugin, Finality, PluginContext } from '@cloudtally/plugin-sdk';
import { current } from '../../kernel/access';
import { Database } from '../../kernel/database';
import { Plugins } from '../../kernel/plugins';
import { CloudAccountUnknown, NoPluginAccount } from './clouds.errors';

/** A cloud account as the pipeline needs it, with the plugin that speaks for it. */
export interface CloudSource extends CloudAccountFacts {
  readonly plugin: CloudPlugin;
}

export interface CloudAccountFacts {
  readonly accountId: string;
  readonly tenantId: string;
  readonly code: string;
  readonly name: string;
  readonly currency: string;
  readonly zone: string;
  readonly status: string;
  readonly pluginId: string;
  readonly pluginAccountId: string | null;
  readonly providerName: string;
  readonly billingAccountId: string;
  readonly facts: AccountFacts;
}

const SOURCES = `
  select a.id, a.tenant_id, a.code, a.name, a.currency, a.zone, a.status, a.plugin_id, a.plugin_account_id,
    a.provider_name, a.billing_account_id, a.invoice_issuer_name, p.settings
  from cloud_account a
  left join plugin_account p on p.tenant_id = a.tenant_id and p.id = a.plugin_account_id
  where a.deleted_at is null`;

interface SourceRow {
  id: string;
  tenant_id: string;
  code: string;
  name: string;
  currency: string;
  zone: string;
  status: string;
  plugin_id: string;
  plugin_account_id: string | null;
  provider_name: string;
  billing_account_id: string;
  invoice_issuer_name: string;
  settings: Record<string, unknown> | null;
}

@Injectable()
export class CloudSources {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Plugins) private readonly plugins: Plugins,
  ) {}

  /** @throws CloudAccountUnknown for an account that is not there or not this tenant's; PluginMissing */
  async load(accountId: string): Promise<CloudSource> {
    const facts = await this.look(accountId);
    return { ...facts, plugin: this.plugins.cloud(facts.pluginId) };
  }

  /** The account's plugin where it is installed: what was read stays readable without it. */
  pluginOf(facts: Pick<CloudAccountFacts, 'pluginId'>): CloudPlugin | undefined {
    return this.plugins.all().find((plugin): plugin is CloudPlugin => plugin.id === facts.pluginId);
  }

  /** The vendor's clock of every account of this company, by its id. */
  async finalityClocks(): Promise<ReadonlyMap<string, Finality | null>> {
    const rows = await this.db.read(tx =>
      tx.query<SourceRow[]>(`${SOURCES} and a.tenant_id = $1`, [current().actor.tenantId]),
    );
    return new Map(rows.map(row => [row.id, finalityFor(this.pluginOf({ pluginId: row.plugin_id }), factsOf(row))]));
  }

  /** When a month of this account is final at the vendor; null where that is not known. @throws CloudAccountUnknown */
  async finalityOf(accountId: string): Promise<Finality | null> {
    const { facts, pluginId } = await this.look(accountId);
    return finalityFor(this.pluginOf({ pluginId }), facts);
  }

  /** @throws CloudAccountUnknown */
  async look(accountId: string): Promise<CloudAccountFacts> {
    const [row] = await this.db.read(tx =>
      tx.query<SourceRow[]>(`${SOURCES} and a.id = $1 and a.tenant_id = any($2)`, [
        accountId,
        current().actor.tenantIds,
      ]),
    );
    if (!row) throw CloudAccountUnknown({ account: accountId });
    return {
      accountId: row.id,
      tenantId: row.tenant_id,
      code: row.code,
      name: row.name,
      currency: row.currency,
      zone: row.zone,
      status: row.status,
      pluginId: row.plugin_id,
      pluginAccountId: row.plugin_account_id,
      providerName: row.provider_name,
      billingAccountId: row.billing_account_id,
      facts: factsOf(row),
    };
  }

  /** What the plugin may use to reach its provider. @throws NoPluginAccount */
  context(source: CloudSource, signal: AbortSignal): Promise<PluginContext> {
    if (!source.pluginAccountId) throw NoPluginAccount({ account: source.code });
    return this.plugins.context(source.pluginAccountId, signal);
  }
}

const factsOf = (row: SourceRow): AccountFacts => ({
  billingAccountId: row.billing_account_id,
  invoiceIssuerName: row.invoice_issuer_name,
  providerName: row.provider_name,
  settings: row.settings ?? {},
});

/** The vendor's clock for an account, which may depend on how it is settled. */
export const finalityFor = (plugin: CloudPlugin | undefined, facts: AccountFacts): Finality | null =>
  (plugin?.finalityOf ? plugin.finalityOf(facts) : plugin?.finality) ?? null;
