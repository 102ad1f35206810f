import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Text } from '@cloudtally/plugin-sdk';
import { current } from '../../kernel/access';
import { inLocale, type Locale } from '../../kernel/i18n';
import { send } from '../../kernel/jobs';
import { wordingOf, type Saying } from '../../kernel/templates';
import { sendMessage } from './send-message.job';

interface Addressed {
  /** One per occasion: the same key is one message. */
  readonly key: string;
  readonly to: string;
  /** A file of the company that goes with it. */
  readonly fileId?: string;
}

/** Words of its sender's own: those that somebody wrote for this very message. */
interface Written {
  readonly subject: string;
  readonly body: string;
  readonly templateVersionId?: string | null;
  readonly kind?: string;
}

export type NewMessage = Addressed & (Written | { readonly says: Saying; readonly locale: Locale });

/** What everyone who holds a permission is told, each in their own language. */
export type News = {
  /** One per occasion: a person is told it once. */
  readonly key: string;
  readonly permission: string;
} & ({ readonly subject: Text; readonly body: Text } | { readonly says: Saying });

/** Messages to people outside the admin. Nothing waits for them and no money depends on them. */
@Injectable()
export class Notifications {
  /**
   * Queues a message in the transaction that causes it; the same key again changes nothing.
   *
   * @returns its id; null where the key is known
   */
  async queue(tx: EntityManager, message: NewMessage): Promise<string | null> {
    const { actor } = current();
    const { subject, body, kind = null, templateVersionId = null } = await worded(tx, message);
    const [made] = await tx.query<{ id: string }[]>(
      `insert into message (tenant_id, key, recipient, subject, body, kind, template_version_id, created_by, file_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (tenant_id, key) do nothing returning id`,
      [
        ...[
          actor.tenantId,
          message.key,
          message.to,
          subject.slice(0, 300),
          body,
          kind,
          templateVersionId,
          actor.userId,
        ],
        message.fileId ?? null,
      ],
    );
    if (made) await send(tx, sendMessage, { messageId: made.id });
    return made?.id ?? null;
  }

  /** Queues a message to everyone of the company who holds the permission, in the transaction that causes it. */
  async tell(tx: EntityManager, { key, permission, ...news }: News): Promise<void> {
    const people = await tx.query<{ id: string; email: string; locale: Locale }[]>(HOLDERS, [
      current().actor.tenantId,
      permission,
    ]);
    for (const { id, email, locale } of people) {
      const words =
        'says' in news
          ? { says: news.says, locale }
          : { subject: inLocale(news.subject, locale), body: inLocale(news.body, locale) };
      await this.queue(tx, { key: `${key}:${id}`, to: email, ...words });
    }
  }
}

async function worded(tx: EntityManager, message: NewMessage): Promise<Written> {
  if (!('says' in message)) return message;
  const { says, locale } = message;
  const { texts, versionId } = await wordingOf(tx, says, locale);
  return { subject: texts.subject!, body: texts.body!, kind: says.kind.key, templateVersionId: versionId };
}

const HOLDERS = `
  select distinct u.id, u.email, u.locale
  from current_membership m
  join role_permission p on p.tenant_id = m.tenant_id and p.role_id = m.role_id and p.permission = $2
    and p.deleted_at is null
  join user_account u on u.tenant_id = m.tenant_id and u.id = m.user_id
  where m.tenant_id = $1 and m.deleted_at is null and u.deleted_at is null and u.disabled_at is null`;
