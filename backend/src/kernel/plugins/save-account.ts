import { randomUUID } from 'node:crypto';
import type { Manifest } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current } from '../access';
import { secretFields } from '../action/form';
import { clock } from '../clock';
import { inputInvalid } from '../errors';
import { PluginAccount } from './plugin-account.resource';
import { PluginAccountMissing } from './plugins.errors';
import { sealSecret } from './sealing';

export interface AccountDraft {
  /** Absent for a new account. */
  readonly id?: string;
  readonly name: string;
  readonly mode: 'sandbox' | 'live';
  readonly enabled: boolean;
  /** As the form gives it; a secret left empty keeps the stored one. */
  readonly settings: Readonly<Record<string, unknown>>;
}

type Values = Record<string, unknown>;

/**
 * Writes an account of a plugin: the plugin's own schema judges the settings, secrets are sealed one
 * by one and never read back.
 *
 * @returns id of the account
 * @throws InputInvalid with `settings.<field>` paths, PluginAccountMissing
 */
export async function savePluginAccount(
  tx: EntityManager,
  plugin: Manifest,
  draft: AccountDraft,
  masterKeys: ReadonlyMap<string, Buffer>,
): Promise<string> {
  const before = draft.id ? await accountOf(tx, draft.id, plugin.id) : null;
  const secrets = secretFields(plugin.settings);
  const given = withoutEmpty(draft.settings);
  const kept = Object.keys(before?.secretFacts ?? {}).map(field => [field, KEPT]);
  const parsed = plugin.settings.safeParse({ ...Object.fromEntries(kept), ...given });
  if (!parsed.success) throw inputInvalid(parsed.error, 'settings');

  const isSecret = ([field]: [string, unknown]) => secrets.includes(field);
  const open = Object.entries(parsed.data as Values).filter(entry => !isSecret(entry));
  const fresh = Object.entries(given).filter(isSecret) as [string, string][];
  const facts = fresh.map(
    ([field, text]) => [field, { last4: text.slice(-4), updatedAt: clock.now().toISOString() }] as const,
  );
  const { actor } = current();
  const account = Object.assign(before ?? new PluginAccount(), {
    id: before?.id ?? randomUUID(),
    tenantId: before?.tenantId ?? actor.tenantId,
    plugin: plugin.id,
    name: draft.name,
    mode: draft.mode,
    enabled: draft.enabled,
    settings: Object.fromEntries<unknown>(open),
    secretFacts: { ...before?.secretFacts, ...Object.fromEntries(facts) },
    status: 'untested' as const,
    ...(before ? { updatedBy: actor.userId } : { createdBy: actor.userId }),
  });
  await tx.getRepository(PluginAccount).save(account);
  for (const [field, text] of fresh) {
    const sealed = sealSecret(masterKeys, text, { tenantId: account.tenantId, accountId: account.id, field });
    await keepSecret(tx, account, field, sealed);
  }
  return account.id;
}

/**
 * Update, else insert: `on conflict do update` would have to read the sealed text, which the staff's role must
 * not. The account's row is locked by now, so nobody inserts in between.
 */
async function keepSecret(tx: EntityManager, account: PluginAccount, field: string, sealed: string): Promise<void> {
  const [, updated] = await tx.query<[unknown[], number]>(
    'update plugin_secret set sealed = $3 where plugin_account_id = $1 and field = $2',
    [account.id, field, sealed],
  );
  if (updated > 0) return;
  await tx.query('insert into plugin_secret (tenant_id, plugin_account_id, field, sealed) values ($1, $2, $3, $4)', [
    account.tenantId,
    account.id,
    field,
    sealed,
  ]);
}

/** Stands in for a secret that is stored already: long enough for any schema's minimum. */
const KEPT = '*'.repeat(32);

async function accountOf(tx: EntityManager, id: string, plugin: string): Promise<PluginAccount> {
  const account = await tx.getRepository(PluginAccount).findOneBy({ id, plugin, tenantId: current().actor.tenantId });
  if (!account) throw PluginAccountMissing({ id });
  return account;
}

const withoutEmpty = (settings: Readonly<Values>): Values =>
  Object.fromEntries(
    Object.entries(settings).filter(([, value]) => value !== '' && value !== null && value !== undefined),
  );
