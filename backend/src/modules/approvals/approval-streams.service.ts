import { Inject, Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApprovalAct, ApprovalChannelPlugin, StreamStatus, TaskView, Text } from '@cloudtally/plugin-sdk';
import { runAs, runIn, workerActor } from '../../kernel/access';
import { toAppError } from '../../kernel/errors';
import { Database } from '../../kernel/database';
import { Plugins } from '../../kernel/plugins';
import { loadActor } from '../../kernel/session';
import { log } from '../../kernel/telemetry';
import { Approvals } from './approvals.service';
import { taskView } from './domain/task-view';

interface StreamAccount {
  id: string;
  plugin: string;
  tenant_id: string;
  tenant_path: string;
}
interface PressedCard {
  approval_id: string;
  assignee_id: string;
  person: string;
  task_state: string;
}

const LOOK_EVERY_MS = 2_000;
const NOBODY = workerActor({ id: '00000000-0000-0000-0000-000000000000', path: 'nobody' });

/**
 * Keeps the long connections of approval channels: one leader per account over all workers, held by a
 * database lock, so that a killed worker lets go at once.
 */
@Injectable()
export class ApprovalStreams {
  private readonly open = new Map<string, AbortController>();
  readonly status = new Map<string, StreamStatus>();
  private stopping = false;
  private loop: Promise<void> | undefined;

  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Plugins) private readonly plugins: Plugins,
    @Inject(Approvals) private readonly approvals: Approvals,
  ) {}

  start(): void {
    this.loop = this.watch();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    for (const controller of this.open.values()) controller.abort();
    await this.loop;
  }

  /** Accounts come and go in the admin: looked at again and again. */
  private async watch(): Promise<void> {
    while (!this.stopping) {
      try {
        const accounts = await this.accounts();
        for (const [id, controller] of this.open) {
          if (!accounts.some(account => account.id === id)) controller.abort();
        }
        for (const account of accounts) if (!this.open.has(account.id)) void this.lead(account);
      } catch (error) {
        log.warn({ error: (error as Error).message }, 'approval streams could not be looked at');
      }
      await sleep(LOOK_EVERY_MS);
    }
  }

  private async accounts(): Promise<StreamAccount[]> {
    const plugins = this.plugins.all().filter(plugin => plugin.kind === 'approval' && 'listen' in plugin);
    const tenants = await runAs(NOBODY, () =>
      this.db.source.query<{ tenant_id: string; tenant_path: string }[]>('select * from tenant_paths()'),
    );
    const accounts: StreamAccount[] = [];
    for (const { tenant_id, tenant_path } of tenants) {
      const rows = await runAs(workerActor({ id: tenant_id, path: tenant_path }), () =>
        this.db.source.query<{ id: string; plugin: string }[]>(
          `select id, plugin from plugin_account
           where tenant_id = $1 and plugin = any($2) and enabled and deleted_at is null`,
          [tenant_id, plugins.map(({ id }) => id)],
        ),
      );
      accounts.push(...rows.map(row => ({ ...row, tenant_id, tenant_path })));
    }
    return accounts;
  }

  /** Waits for the lead, then listens until told to stop. */
  private async lead(account: StreamAccount): Promise<void> {
    const controller = new AbortController();
    this.open.set(account.id, controller);
    const tenant = { id: account.tenant_id, path: account.tenant_path };
    try {
      await runAs(workerActor(tenant), async () => {
        const runner = this.db.source.createQueryRunner();
        try {
          const [held] = (await runner.query('select pg_try_advisory_lock(hashtextextended($1, 0)) as held', [
            `approval-stream:${account.id}`,
          ])) as { held: boolean }[];
          if (!held?.held) return;
          const context = await this.plugins.context(account.id, controller.signal);
          const plugin = this.plugins.approval(account.plugin);
          const sink = { onAct: (act: ApprovalAct) => this.onAct(account, plugin, act) };
          await plugin.listen!(context, sink, status => this.status.set(account.id, status));
        } finally {
          await runner.query('select pg_advisory_unlock_all()').catch(() => undefined);
          await runner.release();
        }
      });
    } catch (error) {
      log.warn({ account: account.id, error: (error as Error).message }, 'an approval stream ended');
    } finally {
      this.open.delete(account.id);
    }
  }

  /** Decides as the person who pressed, and answers with the truth in every case. */
  private async onAct(account: StreamAccount, plugin: ApprovalChannelPlugin, act: ApprovalAct): Promise<TaskView> {
    const tenant = { id: account.tenant_id, path: account.tenant_path };
    const [card] = await runAs(workerActor(tenant), () =>
      this.db.source.query<PressedCard[]>(
        `select t.approval_id, t.assignee_id, u.user_id as person, t.state as task_state from approval_card c
         join approval_task t on t.id = c.task_id
         left join channel_user u on u.plugin_account_id = c.plugin_account_id and u.channel_user = $3
         where c.plugin_account_id = $1 and c.card_key = $2`,
        [account.id, act.cardKey, act.user],
      ),
    );
    if (!card) return UNKNOWN_CARD;
    let note: Text | undefined;
    if (card.person !== card.assignee_id) {
      note = { zh: '这张卡片不是发给您的。', en: 'This card was sent to somebody else.' };
    } else if (act.act === 'approve' || act.act === 'reject') {
      note = await this.decide(tenant, card, plugin, act);
    }
    return runAs(workerActor(tenant), async () => {
      const { approval } = await this.approvals.view(card.approval_id);
      return taskView(approval, approval.state === 'pending' ? [act.user] : [], note);
    });
  }

  private async decide(
    tenant: { id: string; path: string },
    card: PressedCard,
    plugin: ApprovalChannelPlugin,
    act: ApprovalAct,
  ): Promise<Text | undefined> {
    try {
      const actor = await loadActor(this.db, card.person, tenant);
      await runIn({ actor, requestId: act.id, channel: 'dingtalk', ip: null }, () =>
        this.approvals.decide({
          approvalId: card.approval_id,
          act: act.act as 'approve' | 'reject',
          ...(act.comment ? { comment: act.comment } : {}),
          channel: 'dingtalk',
        }),
      );
      return undefined;
    } catch (thrown) {
      const error = toAppError(thrown);
      log.info({ plugin: plugin.id, code: error.code }, 'a press was refused');
      return error.text;
    }
  }
}

const UNKNOWN_CARD: TaskView = {
  version: Number.MAX_SAFE_INTEGER,
  status: 'expired',
  title: { zh: '卡片已失效', en: 'This card is no longer valid' },
  facts: [],
  canAct: [],
};
