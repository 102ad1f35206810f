import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Text } from '@cloudtally/plugin-sdk';
import { Database } from '../../../kernel/database';
import type { Locale } from '../../../kernel/i18n';
import { LoginLog, type Sign } from '../../../kernel/session';
import { Notifications } from '../../notifications/notifications.module';
import { oddSignIn } from './odd-sign-in.message';

const WHAT: Readonly<Record<Sign['kind'], Text>> = {
  new_device: { zh: '用新设备登录', en: 'signed in with a new device' },
  new_place: { zh: '从新地点登录', en: 'signed in from a new place' },
  impossible: { zh: '几分钟内从两地登录', en: 'signed in from two places within minutes' },
  locked: { zh: '多次输错密码，账户暂时锁定', en: 'was locked after many wrong passwords' },
};

/** Tells the person and the administrators of an odd sign-in, once an hour for each kind. */
@Injectable()
export class LoginWatch implements OnModuleInit {
  constructor(
    @Inject(LoginLog) private readonly log: LoginLog,
    @Inject(Database) private readonly db: Database,
    @Inject(Notifications) private readonly notifications: Notifications,
  ) {}

  onModuleInit(): void {
    this.log.watch(sign => this.tell(sign));
  }

  private tell({ userId, kind, ip, agent, stopped }: Sign): Promise<void> {
    return this.db.transaction(async tx => {
      const [person] = await tx.query<{ name: string; email: string; locale: Locale; hour: string }[]>(
        `select name, email, locale, to_char(now() at time zone 'UTC', 'YYYYMMDDHH24') as hour from user_account where id = $1`,
        [userId],
      );
      if (!person) return;
      const key = `login:${kind}:${userId}:${person.hour}`;
      const says = oddSignIn.with({ person: person.name, what: WHAT[kind], address: ip, device: agent, stopped });
      await this.notifications.queue(tx, { key: `${key}:self`, to: person.email, says, locale: person.locale });
      if (kind !== 'new_device') await this.notifications.tell(tx, { key, permission: 'access.manage', says });
    });
  }
}
