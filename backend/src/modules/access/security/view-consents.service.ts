import { defineError } from '@cloudtally/plugin-sdk';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { current, RecordNotFound } from '../../../kernel/access';
import { writeAudit } from '../../../kernel/audit';
import { Database } from '../../../kernel/database';
import type { Locale } from '../../../kernel/i18n';
import { Sessions, VIEW_MINUTES } from '../../../kernel/session';
import { Notifications } from '../../notifications/notifications.module';
import { viewConsent } from './view-consent.message';

export const AlreadyAsked = defineError<{ person: string }>({
  code: 'access.consent_already_asked',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ person }) => `已经请求过${person}，尚未用完。`,
    en: ({ person }) => `${person} was asked already, and that request is still open.`,
  },
  fix: {
    zh: '等对方答复；请求 24 小时后自动失效。',
    en: 'Wait for the answer; a request ends by itself after 24 hours.',
  },
});

interface Person {
  id: string;
  name: string;
  email: string;
  locale: Locale;
}

/** That somebody lets a colleague with fewer rights look through their eyes: asked, answered by nobody else, used once. */
@Injectable()
export class ViewConsents {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Notifications) private readonly notifications: Notifications,
  ) {}

  /** What others ask of the caller, and what others allowed them. */
  async open(): Promise<unknown> {
    const { tenantId, userId } = current().actor;
    const rows = await this.db.source.query<object[]>(
      `select c.id, c.state, c.reason, c.person_id = $2 as "mine", c.asked_at as "askedAt", p.id as "personId", p.name as person,
         v.name as viewer, (select max(s.view_until) from session s where s.view_consent_id = c.id) as until
       from view_consent c join user_account p on p.tenant_id = c.tenant_id and p.id = c.person_id
       join user_account v on v.tenant_id = c.tenant_id and v.id = c.viewer_id
       where c.tenant_id = $1 and $2 in (c.person_id, c.viewer_id) and (
         c.state in ('asked', 'granted') and c.expires_at > now()
         or c.state = 'used' and exists (
           select from session s where s.view_consent_id = c.id and s.view_until > now() and s.revoked_at is null))
       order by c.asked_at desc limit 20`,
      [tenantId, userId],
    );
    return rows;
  }

  /** @throws AlreadyAsked */
  async ask(person: Person, reason: string): Promise<void> {
    const { tenantId, userId, name } = current().actor;
    await this.db.transaction(async tx => {
      await tx.query(
        `update view_consent set state = 'withdrawn', decided_at = now()
         where tenant_id = $1 and viewer_id = $2 and person_id = $3 and state in ('asked', 'granted') and expires_at <= now()`,
        [tenantId, userId, person.id],
      );
      const [made] = await tx.query<{ id: string }[]>(
        `insert into view_consent (tenant_id, viewer_id, person_id, reason) values ($1, $2, $3, $4)
         on conflict do nothing returning id`,
        [tenantId, userId, person.id, reason],
      );
      if (!made) throw AlreadyAsked({ person: person.name });
      await this.note(tx, 'access.view_as_asked', person, reason);
      await this.notifications.queue(tx, {
        key: `view-consent:${made.id}`,
        to: person.email,
        says: viewConsent.with({ viewer: name, reason, minutes: VIEW_MINUTES }),
        locale: person.locale,
      });
    });
  }

  /** By the person alone. Refusing takes back what was allowed, and ends a view that stands on it. @throws RecordNotFound */
  async answer(id: string, allow: boolean): Promise<void> {
    const { tenantId, userId } = current().actor;
    const sessions = await this.db.transaction(async tx => {
      const [[found]] = await tx.query<[{ viewer_id: string; name: string }[], number]>(
        `update view_consent c set decided_at = now(), state = case when $4 then 'granted' when c.state = 'asked' then 'refused' else 'withdrawn' end
         from user_account v
         where c.id::text = $1 and c.tenant_id = $2 and c.person_id = $3 and v.tenant_id = c.tenant_id and v.id = c.viewer_id
           and c.expires_at > now() - interval '1 day' and c.state = any (case when $4 then array['asked'] else array['asked', 'granted', 'used'] end)
         returning c.viewer_id, v.name`,
        [id, tenantId, userId, allow],
      );
      if (!found) throw RecordNotFound({ resource: 'viewConsent' });
      await this.note(tx, allow ? 'access.view_as_allowed' : 'access.view_as_refused', {
        id: found.viewer_id,
        name: found.name,
      });
      const [ended] = await tx.query<[{ id: string }[], number]>(
        `update session set view_as = null, view_until = null, view_consent_id = null
         where tenant_id = $1 and view_consent_id::text = $2 and not $3 returning id`,
        [tenantId, id, allow],
      );
      return ended;
    });
    for (const { id: session } of sessions) this.sessions.forget(session);
  }

  /** Takes what was allowed, once: of two at the same time one gets it. @returns its id, or null where nothing is allowed */
  async use(tx: EntityManager, personId: string): Promise<string | null> {
    const { tenantId, userId } = current().actor;
    const [[used]] = await tx.query<[{ id: string }[], number]>(
      `update view_consent set state = 'used'
       where tenant_id = $1 and viewer_id = $2 and person_id = $3 and state = 'granted' and expires_at > now() returning id`,
      [tenantId, userId, personId],
    );
    return used?.id ?? null;
  }

  private note(tx: EntityManager, action: string, who: Pick<Person, 'id' | 'name'>, note?: string): Promise<void> {
    return writeAudit(tx, { action, resource: 'user', recordId: who.id, recordTitle: who.name, changes: {}, note });
  }
}
