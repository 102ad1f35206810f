import { sandboxChannels } from '@cloudtally/seed';
import type { EntityManager } from 'typeorm';
import type { PluginAccounts } from '../system/system.module';
import { insert, type SeedContext } from './seed-context';

/** Cloud accounts on the sandbox, who their sub-accounts belong to, and what nobody is billed for. */
export async function seedClouds(context: SeedContext, accounts: PluginAccounts): Promise<void> {
  const { world, ids } = context;
  const operator = world.tenants[0]!.code;
  const tenant_id = ids.of('tenant', operator);
  await context.at(operator, async tx => {
    for (const account of world.cloudAccounts) {
      const isFile = account.key === null;
      const plugin_account_id = isFile
        ? null
        : await accounts.save(tx, account.plugin, {
            name: account.name,
            mode: account.mode,
            enabled: true,
            settings: account.settings,
          });
      const [id] = await insert(tx, 'cloud_account', [
        {
          tenant_id,
          code: account.code,
          name: account.name,
          plugin_id: account.plugin,
          plugin_account_id,
          provider_name: account.providerName,
          billing_account_id: account.billingAccountId,
          invoice_issuer_name: account.invoiceIssuerName,
          currency: account.currency,
          zone: account.zone,
          status: 'active',
          probe_state: 'unknown',
        },
      ]);
      ids.set('cloudAccount', account.code, id!);
    }
    await addTrialSupplier(tx, tenant_id, accounts);
    for (const { plugin, ...channel } of sandboxChannels()) {
      await accounts.save(tx, plugin, { ...channel, mode: 'sandbox', enabled: true });
    }
    await insert(
      tx,
      'sub_account_binding',
      world.subAccountBindings.map(binding => ({
        tenant_id,
        cloud_account_id: ids.of('cloudAccount', binding.cloudAccount),
        sub_account_id: binding.subAccountId,
        sub_account_name: binding.subAccountName,
        customer_id: ids.of('customer', `${operator}/${binding.customer}`),
        valid_from: binding.validFrom,
        valid_to: binding.validTo,
      })),
    );
    const rules = await insert(
      tx,
      'attribution_rule',
      world.tagRules.map(rule => ({
        tenant_id,
        code: rule.code,
        name: `标签 ${rule.tagKey}`,
        priority: rule.priority,
        customer_tag_key: rule.tagKey,
        customer_by: rule.customerBy,
        valid_from: rule.validFrom,
        valid_to: rule.validTo,
        status: 'active',
      })),
    );
    await insert(
      tx,
      'attribution_condition',
      world.tagRules.flatMap((rule, index) => {
        const account = ids.find('cloudAccount', rule.cloudAccount);
        const looksAt = { tenant_id, rule_id: rules[index], position: 1, field: 'cloud_account', operator: 'is' };
        return account ? [{ ...looksAt, wanted: [account] }] : [];
      }),
    );
    await insert(tx, 'charge_exclusion', [
      {
        tenant_id,
        name: '厂商抹零',
        charge_type: 'RoundDown',
        reason: '厂商按月抹去分以下的零头，由本公司承担。',
        valid_from: `${world.periods[0]!}-01`,
      },
    ]);
  });
}

/** A compute centre whose sheet nobody has mapped yet: the import screen offers one to try. It bills nothing. */
async function addTrialSupplier(tx: EntityManager, tenant_id: string, accounts: PluginAccounts): Promise<void> {
  const name = '云岭智算';
  const settings = { fillDown: true };
  const plugin = 'cloud-sheet';
  const plugin_account_id = await accounts.save(tx, plugin, { name, mode: 'live', enabled: true, settings });
  await insert(tx, 'cloud_account', [
    {
      tenant_id,
      code: 'yunling',
      name,
      plugin_id: plugin,
      plugin_account_id,
      provider_name: name,
      billing_account_id: 'YL-6601',
      invoice_issuer_name: '云岭智算（昆明）有限公司',
      currency: 'CNY',
      zone: 'Asia/Shanghai',
      status: 'active',
      probe_state: 'unknown',
    },
  ]);
}
