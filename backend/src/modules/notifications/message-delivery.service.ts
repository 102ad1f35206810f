import { readFile } from 'node:fs/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Message } from '@cloudtally/plugin-sdk';
import { clock } from '../../kernel/clock';
import { current } from '../../kernel/access';
import { Database } from '../../kernel/database';
import { toAppError } from '../../kernel/errors';
import { Files } from '../../kernel/files';
import { Plugins } from '../../kernel/plugins';
import { htmlOf } from '../../kernel/templates';

interface MessageRow {
  id: string;
  tenant_id: string;
  key: string;
  recipient: string;
  subject: string;
  body: string;
  state: string;
  attempts: number;
  file_id: string | null;
}

/** Hands queued messages to the company's channel. Runs in the worker. */
@Injectable()
export class MessageDelivery {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Plugins) private readonly plugins: Plugins,
    @Inject(Files) private readonly files: Files,
  ) {}

  /** @throws the channel's error, for another try */
  async deliver(id: string, signal: AbortSignal): Promise<{ sent: boolean }> {
    const [message] = await this.db.source.query<MessageRow[]>(
      'select * from message where id = $1 and tenant_id = $2',
      [id, current().actor.tenantId],
    );
    if (!message || message.state === 'sent') return { sent: false };
    const channel = await this.channelOf(message.tenant_id);
    if (!channel) return { sent: false };
    const context = await this.plugins.context(channel.id, signal);
    const plugin = this.plugins.notification(channel.plugin);
    const { recipient, subject, body } = message;
    const html = plugin.capabilities.html ? { html: htmlOf(body) } : {};
    const attached = plugin.capabilities.attachments ? await this.attached(message) : {};
    const outcome = await plugin.send(
      context,
      { to: recipient, subject, text: body, ...html, ...attached },
      { value: message.key, attempt: message.attempts + 1 },
    );
    if (outcome.kind === 'done') {
      await this.note(id, 'sent', outcome.value.id, null);
      return { sent: true };
    }
    const error = outcome.kind === 'pending' ? null : toAppError(outcome.error);
    await this.note(id, 'failed', null, error && { code: error.code, message: error.text });
    if (error && outcome.kind !== 'refused') throw error;
    return { sent: false };
  }

  private async attached({ file_id: id }: MessageRow): Promise<Pick<Message, 'attachments'>> {
    if (id === null) return {};
    const { name, mime, path } = await this.files.open(id);
    return { attachments: [{ name, mime, bytes: await readFile(path) }] };
  }

  private async channelOf(tenantId: string): Promise<{ id: string; plugin: string } | undefined> {
    const plugins = this.plugins
      .all()
      .filter(({ kind }) => kind === 'notification')
      .map(({ id }) => id);
    const [account] = await this.db.source.query<{ id: string; plugin: string }[]>(
      `select id, plugin from plugin_account where tenant_id = $1 and plugin = any($2) and enabled and deleted_at is null
       order by created_at limit 1`,
      [tenantId, plugins],
    );
    return account;
  }

  private async note(id: string, state: string, providerId: string | null, error: object | null): Promise<void> {
    await this.db.source.query(
      `update message set state = $2, provider_id = coalesce($3, provider_id), error = $4, attempts = attempts + 1,
         sent_at = case when $2 = 'sent' then $5::timestamptz end, updated_at = now(), version = version + 1 where id = $1`,
      [id, state, providerId, error && JSON.stringify(error), clock.now()],
    );
  }
}
