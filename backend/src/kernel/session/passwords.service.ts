import { Inject, Injectable } from '@nestjs/common';
import { verify } from '@node-rs/argon2';
import { defineError, type Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current } from '../access';
import { Database } from '../database';
import { faultsOf, USUAL_POLICY, type PasswordPolicy } from './password-policy';
import { hashPassword } from './passwords';

export const PasswordRefused = defineError<{ faults: readonly Text[] }>({
  code: 'session.password_refused',
  fault: 'user',
  says: {
    zh: ({ faults }) => `密码须满足：${faults.map(({ zh }) => zh).join('；')}。`,
    en: ({ faults }) => `A password ${faults.map(({ en }) => en).join(', ')}.`,
  },
  fix: { zh: '换一个密码，几个不相干的词最好记。', en: 'Choose another; a few unrelated words are easy to keep.' },
});

/** New passwords, by the policy of the person's company. */
@Injectable()
export class Passwords {
  constructor(@Inject(Database) private readonly db: Database) {}

  /** What the caller's company asks; the usual where it has no policy of its own. */
  async policy(): Promise<PasswordPolicy> {
    const [own] = await this.db.source.query<PasswordPolicy[]>(
      `select min_length as "minLength", min_classes as "minClasses", passphrase_length as "passphraseLength", history,
         free_failures as "freeFailures", first_lock_seconds as "firstLockSeconds",
         longest_lock_seconds as "longestLockSeconds", lock_on as "lockOn"
       from password_policy where tenant_id = $1 and deleted_at is null`,
      [current().actor.tenantId],
    );
    return own ?? USUAL_POLICY;
  }

  /** @throws PasswordRefused with every reason at once */
  async set(tx: EntityManager, userId: string, password: string): Promise<void> {
    const [person] = await tx.query<{ login: string; name: string; email: string; company: string }[]>(
      `select u.login, u.name, u.email, t.name as company from user_account u join tenant t on t.id = u.tenant_id where u.id = $1`,
      [userId],
    );
    const policy = await this.policy();
    const { login, name, email, company } = person!;
    const faults = faultsOf(password, [login, name, email, company], policy);
    if (faults.length === 0 && (await this.wasUsed(tx, userId, password, policy.history))) {
      faults.push({ zh: '不能与最近用过的密码相同', en: 'differs from the ones used lately' });
    }
    if (faults.length > 0) throw PasswordRefused({ faults });
    await tx.query(
      'update user_account set password_hash = $2, failed_attempts = 0, locked_until = null where id = $1',
      [userId, await hashPassword(password, login)],
    );
  }

  private async wasUsed(tx: EntityManager, userId: string, password: string, history: number): Promise<boolean> {
    const [found] = await tx.query<{ hashes: string[] }[]>('select * from find_passwords($1)', [userId]);
    for (const hash of (found?.hashes ?? []).slice(0, history + 1)) if (await verify(hash, password)) return true;
    return false;
  }
}
