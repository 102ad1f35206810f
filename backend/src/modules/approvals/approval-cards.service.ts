import { Inject, Injectable } from '@nestjs/common';
import type { ApprovalChannelPlugin, Outcome, PluginContext, TaskCard, TaskView, Text } from '@cloudtally/plugin-sdk';
import { current } from '../../kernel/access';
import { CONFIG, type Config } from '../../kernel/config';
import { Database } from '../../kernel/database';
import { Plugins } from '../../kernel/plugins';
import { log } from '../../kernel/telemetry';
import { taskView, type ViewedApproval } from './domain/task-view';

interface Account {
  id: string;
  tenant_id: string;
  plugin: string;
}
interface OpenTask {
  task_id: string;
  assignee_id: string;
  epoch: number;
  card_key: string | null;
  ref: string | null;
  state: string | null;
  shown_version: number | null;
  channel_user: string | null;
}
/** An account of a channel, and what speaks for it. */
interface Channel {
  readonly plugin: ApprovalChannelPlugin;
  readonly context: PluginContext;
  readonly account: Account;
}
type ApprovalRow = ViewedApproval & { id: string; tenantId: string; link: string };

/** Keeps the cards of every channel equal to what the engine says. Runs in the worker. */
@Injectable()
export class ApprovalCards {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Plugins) private readonly plugins: Plugins,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws the channel's error when it is worth another try */
  async show(approvalId: string, signal: AbortSignal): Promise<{ delivered: number; repainted: number }> {
    const [approval] = await this.query<ApprovalRow>(
      `select id, tenant_id as "tenantId", state, title_zh as "titleZh", title_en as "titleEn", facts, link,
         decided_by_name as "decidedByName", decided_at as "decidedAt", comment, view_version as "viewVersion"
       from approval where id = $1 and tenant_id = $2`,
      [approvalId, current().actor.tenantId],
    );
    let [delivered, repainted] = [0, 0];
    if (!approval) return { delivered, repainted };
    for (const account of await this.accounts(approval.tenantId)) {
      const plugin = this.plugins.approval(account.plugin);
      const context = await this.plugins.context(account.id, signal);
      await this.resolvePeople(plugin, context, account, approvalId);
      for (const task of await this.tasks(approvalId, account.id)) {
        if (!task.channel_user) continue;
        const done = await this.showOne({ plugin, context, account }, approval, task);
        if (done === 'delivered') delivered++;
        if (done === 'repainted') repainted++;
      }
    }
    return { delivered, repainted };
  }

  private async showOne(
    { plugin, context, account }: Channel,
    approval: ApprovalRow,
    task: OpenTask,
  ): Promise<'delivered' | 'repainted' | 'current'> {
    const key = task.card_key ?? `apv_${task.task_id}_${task.epoch}`;
    const view = taskView(approval, approval.state === 'pending' ? [task.channel_user!] : []);
    const card = this.card(key, task.channel_user!, approval, view);
    if (task.state === 'delivered') {
      if ((task.shown_version ?? 0) >= view.version) return 'current';
      settled(await plugin.repaint(context, task.ref!, card));
      await this.query('update approval_card set shown_version = $2, updated_at = now() where card_key = $1', [
        key,
        view.version,
      ]);
      return 'repainted';
    }
    if (approval.state !== 'pending') return 'current';
    // The key is stored before the first attempt, so that a retry is the same card.
    await this.query(
      `insert into approval_card (tenant_id, task_id, plugin_account_id, card_key, recipient) values ($1, $2, $3, $4, $5)
       on conflict (task_id, plugin_account_id) do nothing`,
      [account.tenant_id, task.task_id, account.id, key, task.channel_user],
    );
    const { ref } = settled(await plugin.deliver(context, card, { value: key, attempt: 1 }));
    await this.query(
      `update approval_card set state = 'delivered', ref = $2, shown_version = $3, updated_at = now() where card_key = $1`,
      [key, ref, view.version],
    );
    return 'delivered';
  }

  private card(key: string, recipient: string, approval: ApprovalRow, view: TaskView): TaskCard {
    const base = this.config.publicUrl || `http://localhost:${this.config.port}`;
    const summary: Text = { zh: `待审批：${approval.titleZh}`, en: `For approval: ${approval.titleEn}` };
    return { key, recipient, view, link: `${base}/m.html?approval=${approval.id}`, summary };
  }

  private accounts(tenantId: string): Promise<Account[]> {
    const ids = this.plugins
      .all()
      .filter(({ kind }) => kind === 'approval')
      .map(({ id }) => id);
    return this.query<Account>(
      `select id, tenant_id, plugin from plugin_account
       where tenant_id = $1 and plugin = any($2) and enabled and deleted_at is null`,
      [tenantId, ids],
    );
  }

  private tasks(approvalId: string, accountId: string): Promise<OpenTask[]> {
    return this.query<OpenTask>(
      `select t.id as task_id, t.assignee_id, t.epoch, c.card_key, c.ref, c.state, c.shown_version, u.channel_user
       from approval_task t
       left join approval_card c on c.task_id = t.id and c.plugin_account_id = $2
       left join channel_user u on u.user_id = t.assignee_id and u.plugin_account_id = $2
       where t.approval_id = $1 order by t.id`,
      [approvalId, accountId],
    );
  }

  /** Finds those whom the channel was not asked about yet; who is unknown there decides on the web. */
  private async resolvePeople(
    plugin: ApprovalChannelPlugin,
    context: PluginContext,
    account: Account,
    approvalId: string,
  ): Promise<void> {
    const people = await this.query<{ id: string; mobile: string | null; email: string }>(
      `select u.id, u.mobile, u.email from approval_task t join user_account u on u.id = t.assignee_id
       where t.approval_id = $1 and not exists (
         select 1 from channel_user c where c.user_id = u.id and c.plugin_account_id = $2)`,
      [approvalId, account.id],
    );
    if (people.length === 0) return;
    for (const [userId, channelUser] of Object.entries(await plugin.resolveUsers(context, people))) {
      await this.query(
        `insert into channel_user (tenant_id, plugin_account_id, user_id, channel_user) values ($1, $2, $3, $4)
         on conflict do nothing`,
        [account.tenant_id, account.id, userId, channelUser],
      );
    }
  }

  private query<T>(sql: string, values: unknown[]): Promise<T[]> {
    return this.db.source.query<T[]>(sql, values);
  }
}

/** What is done, or the channel's error: the job's retries and a person do the rest. */
function settled<T>(outcome: Outcome<T>): T {
  if (outcome.kind === 'done') return outcome.value;
  if (outcome.kind === 'pending') return { ref: outcome.handle } as T;
  log.warn({ error: outcome.error.message, kind: outcome.kind }, 'a card could not be shown');
  throw outcome.error;
}
