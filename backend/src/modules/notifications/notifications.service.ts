import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { current } from '../../kernel/access';
import { send } from '../../kernel/jobs';
import { sendMessage } from './send-message.job';

export interface NewMessage {
  /** One per occasion: the same key is one message. */
  readonly key: string;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
}

/** Messages to people outside the admin. Nothing waits for them and no money depends on them. */
@Injectable()
export class Notifications {
  /** Queues a message in the transaction that causes it; the same key again changes nothing. */
  async queue(tx: EntityManager, message: NewMessage): Promise<void> {
    const { actor } = current();
    const [made] = await tx.query<{ id: string }[]>(
      `insert into message (tenant_id, key, recipient, subject, body, created_by) values ($1, $2, $3, $4, $5, $6)
       on conflict (tenant_id, key) do nothing returning id`,
      [actor.tenantId, message.key, message.to, message.subject.slice(0, 300), message.body, actor.userId],
    );
    if (made) await send(tx, sendMessage, { messageId: made.id });
  }
}
