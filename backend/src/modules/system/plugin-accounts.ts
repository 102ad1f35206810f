import { shown, z } from '@cloudtally/plugin-sdk';
import { defineAction } from '../../kernel/action';
import { clock } from '../../kernel/clock';
import { defineJob } from '../../kernel/jobs';
import { PluginAccount, Plugins } from '../../kernel/plugins';
import { PluginAccounts } from './plugin-accounts.service';

/** Asks a plugin whether its account works. In the worker, because only there secrets can be opened. */
export const probePluginAccount = defineJob({
  name: 'plugins.probe',
  title: { zh: '测试连接', en: 'Test connection' },
  input: z.object({ accountId: z.uuid() }),
  once: ({ accountId }) => accountId,
  mayRunTwice: 'A probe changes nothing at the provider; the newer result replaces the older.',
  limits: { tries: 1, timeoutMinutes: 1 },
  async run({ input, services, signal, db, fence }) {
    const result = await services(Plugins).probe(input.accountId, signal);
    await db.transaction(async tx => {
      await fence(tx);
      await tx.query(
        `update plugin_account set status = $2, status_message = $3, status_at = $4, updated_at = now() where id = $1`,
        [input.accountId, result.ok ? 'ok' : 'failing', JSON.stringify(result), clock.now()],
      );
    });
    return { summary: result };
  },
});

/** Creates or changes an account, and tests it. */
export const savePluginAccountAction = defineAction({
  name: 'plugins.save_account',
  scope: 'collection',
  resource: () => PluginAccount,
  title: { zh: '保存插件账号', en: 'Save plugin account' },
  permission: 'plugins.configure',
  input: z.object({
    id: z.uuid().optional(),
    plugin: z.string().min(1).max(80),
    name: z.string().min(1).max(100),
    mode: z.enum(['sandbox', 'live']),
    enabled: z.boolean(),
    settings: z.record(z.string(), z.unknown()).meta(shown({ title: { zh: '设置', en: 'Settings' }, secret: true })),
  }),
  async run({ input, tx, services, send }) {
    const { plugin, ...draft } = input;
    const id = await services(PluginAccounts).save(tx, plugin, draft);
    const jobId = input.enabled ? await send(probePluginAccount, { accountId: id }) : undefined;
    return { data: { id }, jobId, message: { zh: '已保存，正在测试连接。', en: 'Saved; testing the connection.' } };
  },
});

/** Tries an account again. */
export const testPluginAccount = defineAction({
  name: 'plugins.test_connection',
  scope: 'record',
  resource: () => PluginAccount,
  title: { zh: '测试连接', en: 'Test connection' },
  permission: 'plugins.configure',
  available: account => account.enabled,
  async run({ record, send }) {
    return { jobId: await send(probePluginAccount, { accountId: record.id }) };
  },
});
