import { createHmac, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { current } from '../access';
import { writeAudit } from '../audit/write-audit';
import { CONFIG, type Config } from '../config';
import { Database } from '../database';
import { openSecret, sealSecret } from '../plugins/sealing';
import { purposeKey } from './secrets';
import { AlreadyBound, CodeLocked, CodeWrong, NotBound } from './second-factor.errors';
import { base32, newSecret, otpauthUri, stepOf } from './totp';

const RECOVERY_CODES = 10;
const FREE_TRIES = 5;

export interface NewFactor {
  /** For who cannot photograph: base32. */
  readonly secret: string;
  /** What the picture says. */
  readonly uri: string;
}

/** Authenticators and recovery codes. Works for one person at a time, in the context of that person's company. */
@Injectable()
export class SecondFactor {
  /** By the machine's clock, as the phone's is; the product's may stand still in a demo. */
  now: () => number = Date.now;

  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * A new secret, which holds once a code has shown that the authenticator has it. Begun again, the older one is gone.
   *
   * @throws AlreadyBound
   */
  async begin({ id, login }: { id: string; login: string }): Promise<NewFactor> {
    const secret = newSecret();
    const { tenantId } = current().actor;
    const sealed = sealSecret(this.config.masterKeys, secret.toString('base64'), bindingOf(tenantId, id));
    const rows = await this.db.source.query<unknown[]>(
      `insert into second_factor as f (user_id, tenant_id, sealed) values ($1, $2, $3)
       on conflict (user_id) do update set sealed = $3, last_step = null where f.confirmed_at is null
       returning user_id`,
      [id, tenantId, sealed],
    );
    if (rows.length === 0) throw AlreadyBound({});
    return { secret: base32(secret), uri: otpauthUri(secret, login) };
  }

  /**
   * The authenticator is bound from here on. Of two who confirm at once one wins.
   *
   * @returns the recovery codes, to be shown once
   * @throws CodeWrong, CodeLocked, NotBound, AlreadyBound
   */
  async confirm(userId: string, code: string): Promise<string[]> {
    await this.claimTry(userId);
    const factor = await this.factorOf(userId);
    if (factor.confirmed) throw AlreadyBound({});
    const step = stepOf(factor.secret, code, this.now(), factor.lastStep);
    if (step === null) throw CodeWrong({});
    return this.db.transaction(async tx => {
      const [rows] = await tx.query<[unknown[], number]>(
        `update second_factor set confirmed_at = now(), last_step = $2, failed = 0, locked_until = null
         where user_id = $1 and confirmed_at is null returning user_id`,
        [userId, step],
      );
      if (rows.length === 0) throw AlreadyBound({});
      await tx.query('update user_account set mfa_at = now() where id = $1', [userId]);
      await note(tx, userId, 'mfa.bound');
      return this.newCodes(tx, userId);
    });
  }

  /**
   * Takes a code of the authenticator or one recovery code, each once.
   *
   * @throws CodeWrong, CodeLocked, NotBound
   */
  async check(userId: string, given: string): Promise<void> {
    await this.claimTry(userId);
    const code = given.replaceAll(/[\s-]/g, '').toUpperCase();
    const taken = /^\d{6}$/.test(code) ? await this.takeStep(userId, code) : await this.takeRecovery(userId, code);
    if (!taken) throw CodeWrong({});
    await this.db.source.query('update second_factor set failed = 0, locked_until = null where user_id = $1', [userId]);
  }

  /** New recovery codes in place of the old ones. @throws CodeWrong, CodeLocked, NotBound */
  async renewCodes(userId: string, code: string): Promise<string[]> {
    await this.check(userId, code);
    return this.db.transaction(async tx => {
      await note(tx, userId, 'mfa.codes_renewed');
      return this.newCodes(tx, userId);
    });
  }

  /** Takes the second factor away; who may is the caller's to judge. */
  async remove(tx: EntityManager, userId: string): Promise<void> {
    await tx.query('delete from second_factor where user_id = $1', [userId]);
    await tx.query('delete from recovery_code where user_id = $1', [userId]);
    await tx.query('update user_account set mfa_at = null where id = $1', [userId]);
  }

  private async takeStep(userId: string, code: string): Promise<boolean> {
    const { secret, confirmed, lastStep } = await this.factorOf(userId);
    const step = confirmed ? stepOf(secret, code, this.now(), lastStep) : null;
    if (step === null) return false;
    const [rows] = await this.db.source.query<[unknown[], number]>(
      `update second_factor set last_step = $2 where user_id = $1 and (last_step is null or last_step < $2) returning user_id`,
      [userId, step],
    );
    return rows.length === 1;
  }

  private takeRecovery(userId: string, code: string): Promise<boolean> {
    return this.db.transaction(async tx => {
      const [rows] = await tx.query<[unknown[], number]>(
        'update recovery_code set used_at = now() where user_id = $1 and hash = $2 and used_at is null returning id',
        [userId, this.hashOf(userId, code)],
      );
      if (rows.length === 0) return false;
      await note(tx, userId, 'mfa.recovery_used');
      return true;
    });
  }

  /** Counted before it is judged, so that a hundred guesses at once are five. @throws CodeLocked, NotBound */
  private async claimTry(userId: string): Promise<void> {
    const [rows] = await this.db.source.query<[unknown[], number]>(
      `update second_factor set failed = failed + 1, locked_until = case when failed + 1 >= $2
         then now() + make_interval(secs => least(900, 30 * 2 ^ least(failed + 1 - $2, 10))) end
       where user_id = $1 and (locked_until is null or locked_until <= now()) returning user_id`,
      [userId, FREE_TRIES],
    );
    if (rows.length === 1) return;
    const [locked] = await this.db.source.query<{ seconds: number }[]>(
      'select ceil(extract(epoch from locked_until - now()))::int as seconds from second_factor where user_id = $1',
      [userId],
    );
    throw locked ? CodeLocked({ seconds: Math.max(1, locked.seconds) }) : NotBound({});
  }

  private async factorOf(userId: string) {
    const [row] = await this.db.source.query<{ sealed: string; confirmed: boolean; last_step: string | null }[]>(
      'select * from find_second_factor($1)',
      [userId],
    );
    if (!row) throw NotBound({});
    const text = openSecret(this.config.masterKeys, row.sealed, bindingOf(current().actor.tenantId, userId));
    const lastStep = row.last_step === null ? null : Number(row.last_step);
    return { secret: Buffer.from(text, 'base64'), confirmed: row.confirmed, lastStep };
  }

  private async newCodes(tx: EntityManager, userId: string): Promise<string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, () => base32(randomBytes(10)).slice(0, 12));
    await tx.query('delete from recovery_code where user_id = $1', [userId]);
    await tx.query('insert into recovery_code (tenant_id, user_id, hash) select $1, $2, unnest($3::bytea[])', [
      current().actor.tenantId,
      userId,
      codes.map(code => this.hashOf(userId, code)),
    ]);
    return codes.map(code => code.match(/.{4}/g)!.join('-'));
  }

  /** A code is 60 bits of chance: a keyed hash is enough, and no dictionary helps. */
  private hashOf(userId: string, code: string): Buffer {
    const key = purposeKey([...this.config.masterKeys.values()].at(-1)!, 'recovery-code');
    return createHmac('sha256', key).update(`${userId}|${code}`).digest();
  }
}

const bindingOf = (tenantId: string, userId: string) => ({ tenantId, accountId: userId, field: 'totp' });

const note = (tx: EntityManager, userId: string, action: string) =>
  writeAudit(tx, { action, resource: 'user', recordId: userId, changes: {} });
