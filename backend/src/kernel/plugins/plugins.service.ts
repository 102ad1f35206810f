import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type {
  ApprovalChannelPlugin,
  CloudPlugin,
  Manifest,
  NotificationChannelPlugin,
  PaymentChannelPlugin,
  PluginContext,
  PluginKind,
  PricingModelPlugin,
  ProbeResult,
  SignatureChannelPlugin,
} from '@cloudtally/plugin-sdk';
import { current } from '../access';
import { systemClock } from '../clock';
import { CONFIG, type Config } from '../config';
import { Database, takeTurn } from '../database';
import { toAppError } from '../errors';
import { log } from '../telemetry';
import { discoverPlugins, type Discovery } from './discover';
import { createHttpClient } from './http-client';
import { PluginAccountMissing, PluginMissing, SecretUnreadable } from './plugins.errors';
import { ProviderCircuit } from './provider-circuit';
import { takeToken } from './rate-limit';
import { openSecret } from './sealing';
import { storeOf } from './plugin-store';

interface AccountRow {
  id: string;
  tenant_id: string;
  plugin: string;
  name: string;
  mode: 'sandbox' | 'live';
  settings: Record<string, unknown>;
  /** Field -> sealed text. */
  sealed: Record<string, string> | null;
}

/** The plugins of this process, and what each is given to work with. */
@Injectable()
export class Plugins {
  readonly discovery: Discovery;

  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.discovery = discoverPlugins(config.extraPlugins);
    for (const { packageName, reason } of this.discovery.refused) log.warn({ packageName, reason }, 'plugin refused');
  }

  all(): readonly Manifest[] {
    return this.discovery.found.map(({ plugin }) => plugin);
  }

  /** @throws PluginMissing */
  byId(id: string): Manifest {
    const found = this.all().find(plugin => plugin.id === id);
    if (!found) throw PluginMissing({ plugin: id });
    return found;
  }

  cloud = (id: string): CloudPlugin => this.ofKind<CloudPlugin>('cloud', id);
  pricing = (id: string): PricingModelPlugin => this.ofKind<PricingModelPlugin>('pricing', id);
  payment = (id: string): PaymentChannelPlugin => this.ofKind<PaymentChannelPlugin>('payment', id);
  approval = (id: string): ApprovalChannelPlugin => this.ofKind<ApprovalChannelPlugin>('approval', id);
  notification = (id: string): NotificationChannelPlugin => this.ofKind<NotificationChannelPlugin>('notification', id);
  signature = (id: string): SignatureChannelPlugin => this.ofKind<SignatureChannelPlugin>('signature', id);

  /**
   * Everything a plugin is given for one of its accounts. Only the worker's role can read the sealed
   * secrets; elsewhere the database refuses.
   *
   * @throws PluginAccountMissing, SecretUnreadable
   */
  async context(accountId: string, signal: AbortSignal): Promise<PluginContext> {
    const [account] = await this.db.read(manager =>
      manager.query<AccountRow[]>(
        `select id, tenant_id, plugin, name, mode, settings,
           (select jsonb_object_agg(field, sealed) from plugin_secret where plugin_account_id = a.id) as sealed
         from plugin_account a where id = $1 and enabled and deleted_at is null`,
        [accountId],
      ),
    );
    if (!account) throw PluginAccountMissing({ id: accountId });
    const plugin = this.byId(account.plugin);
    const secrets = this.secretsOf(account);
    const settings = plugin.settings.parse({ ...account.settings, ...secrets });
    const endpoints = this.endpointsOf(plugin, account);
    const circuit = new ProviderCircuit(this.db, {
      plugin: plugin.id,
      title: plugin.title,
      tenantId: account.tenant_id,
      account: account.id,
    });
    const throttle = async (api: string) => {
      await circuit.admit();
      await this.throttle(plugin, account, api, signal);
    };
    const fields = { plugin: plugin.id, account: account.name };
    const redact = redactor(Object.values(secrets));
    return {
      accountId: account.id,
      settings,
      endpoints,
      http: createHttpClient({ origins: Object.values(endpoints), signal, throttle, circuit }),
      throttle,
      // Providers refuse a signature of another time: a conversation with them is never in the story's.
      clock: { now: () => systemClock.now(), sleep: (ms, until) => sleep(ms, undefined, { signal: until ?? signal }) },
      store: storeOf(this.db, { id: account.id, tenantId: account.tenant_id }),
      lock: (name, run) => this.lock(`${account.id}:${name}`, run),
      log: {
        info: (message, more) => log.info(redact({ ...fields, ...more }), redactText(redact, message)),
        warn: (message, more) => log.warn(redact({ ...fields, ...more }), redactText(redact, message)),
      },
      signal,
    };
  }

  /** Asks the plugin whether the account works; a failure is an answer, never a throw. */
  async probe(accountId: string, signal: AbortSignal): Promise<ProbeResult> {
    try {
      const [account] = await this.db.read(manager =>
        manager.query<{ plugin: string }[]>('select plugin from plugin_account where id = $1', [accountId]),
      );
      const plugin = this.byId(account?.plugin ?? '');
      const context = await this.context(accountId, signal);
      if (!isProbing(plugin)) return { ok: true, message: { zh: '该插件无需连接。', en: 'Nothing to connect to.' } };
      return await plugin.probe(context);
    } catch (thrown) {
      const { text, fix } = toAppError(thrown);
      return { ok: false, message: { zh: `${text.zh}${fix.zh}`, en: `${text.en} ${fix.en}` } };
    }
  }

  private ofKind<T extends Manifest>(kind: PluginKind, id: string): T {
    const plugin = this.byId(id);
    if (plugin.kind !== kind) throw PluginMissing({ plugin: id });
    return plugin as T;
  }

  private secretsOf({ id, tenant_id: tenantId, name, sealed }: AccountRow): Record<string, string> {
    const open = (field: string, text: string) =>
      openSecret(this.config.masterKeys, text, { tenantId, accountId: id, field });
    try {
      return Object.fromEntries(Object.entries(sealed ?? {}).map(([field, text]) => [field, open(field, text)]));
    } catch (cause) {
      throw SecretUnreadable({ account: name }, { cause });
    }
  }

  private endpointsOf(plugin: Manifest, account: AccountRow): Record<string, string> {
    const overrides = this.config.sandbox && account.mode === 'sandbox' ? this.config.sandboxEndpoints[plugin.id] : {};
    return Object.fromEntries(plugin.endpoints.map(({ name, url }) => [name, overrides?.[name] ?? url]));
  }

  private async throttle(plugin: Manifest, account: AccountRow, api: string, signal: AbortSignal): Promise<void> {
    const limit = plugin.limits.find(candidate => candidate.api === api);
    if (limit) await takeToken(this.db, { id: account.id, tenantId: account.tenant_id }, limit, signal);
  }

  /** One holder over all processes; held by a connection, so that a killed worker lets go. */
  private lock<T>(name: string, run: () => Promise<T>): Promise<T> {
    return this.db.source.transaction(async tx => {
      await takeTurn(tx, `${current().actor.tenantId}:${name}`);
      return run();
    });
  }
}

interface Probing {
  probe(context: PluginContext): Promise<ProbeResult>;
}
const isProbing = (plugin: Manifest): plugin is Manifest & Probing => 'probe' in plugin;

type Redact = <T>(value: T) => T;

function redactor(secrets: readonly string[]): Redact {
  const known = secrets.filter(secret => secret.length >= 4);
  return value =>
    known.length === 0
      ? value
      : (JSON.parse(
          known.reduce((text, secret) => text.replaceAll(secret, '[secret]'), JSON.stringify(value)),
        ) as never);
}

const redactText = (redact: Redact, message: string): string => redact(message);
