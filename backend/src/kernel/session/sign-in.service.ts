import { Inject, Injectable } from '@nestjs/common';
import type { AppError } from '@cloudtally/plugin-sdk';
import { runAs } from '../access';
import { writeAudit } from '../audit/write-audit';
import { CONFIG, type Config } from '../config';
import { Database } from '../database';
import { passwordMatches } from './passwords';
import { purposeKey, seal, sha256, unseal } from './secrets';
import { SecondFactor, type NewFactor } from './second-factor.service';
import { StepOver } from './second-factor.errors';
import { AccountLocked, SignInFailed } from './session.errors';
import { LoginLog } from './login-log';
import { USUAL_POLICY, type PasswordPolicy } from './password-policy';
import { Passwords } from './passwords.service';
import { NOBODY, Sessions, type Place, type Tokens } from './sessions.service';
import { Strangers } from './strangers';

/** How long somebody may look for the phone. */
const STEP_MS = 5 * 60_000;

export interface From {
  readonly ip: string;
  readonly agent: string;
}
/** What is still missing after the password: a code of the bound authenticator, to bind one, or a new password. */
export interface NextStep {
  readonly step: 'code' | 'bind' | 'password';
  /** Says who got so far, for five minutes; opens nothing by itself. */
  readonly ticket: string;
}
interface Found extends Place {
  password_hash: string | null;
  disabled: boolean;
  locked_until: Date | null;
  mfa: boolean;
  mfa_forced: boolean;
  expired: boolean;
}

/**
 * The steps to a session. There is no session before the last of them, so that whoever has only the password holds
 * nothing that could be raised later.
 */
@Injectable()
export class SignIn {
  private readonly key: Buffer;
  private readonly strangers = new Strangers(USUAL_POLICY.freeFailures, failures =>
    secondsLocked(USUAL_POLICY, failures),
  );

  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CONFIG) config: Config,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(SecondFactor) private readonly factor: SecondFactor,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(LoginLog) private readonly log: LoginLog,
  ) {
    this.key = purposeKey([...config.masterKeys.values()][0]!, 'sign-in-step');
  }

  /** @throws SignInFailed, with the same words and time for an unknown login; AccountLocked */
  async begin(login: string, password: string, from: From): Promise<Tokens | NextStep> {
    const found = await this.find(login);
    const matches = await passwordMatches(found?.password_hash ?? null, password);
    if (!found) throw this.strangers.refusal(login);
    return this.sessions.at(
      found,
      async () => {
        await this.refuseLocked(found, from);
        if (!matches || found.disabled) throw await this.failed(found.user_id, from);
        if (found.expired) return this.next('password', login, found);
        if (found.mfa) return this.next('code', login, found);
        if (found.mfa_forced) return this.next('bind', login, found);
        return this.open(found, from, false);
      },
      from,
    );
  }

  /** @throws StepOver, CodeWrong, CodeLocked */
  async withCode(ticket: string, code: string, from: From): Promise<Tokens> {
    const { found } = await this.redeem(ticket, 'code');
    return this.sessions.at(
      found,
      async () => {
        try {
          await this.factor.check(found.user_id, code);
        } catch (error) {
          await this.log.note(found.user_id, 'wrong_code', from);
          throw error;
        }
        return this.open(found, from, true);
      },
      from,
    );
  }

  /** For who has to bind before anything else. @throws StepOver, AlreadyBound */
  async beginBinding(ticket: string): Promise<NewFactor> {
    const { found, login } = await this.redeem(ticket, 'bind');
    return this.sessions.at(found, () => this.factor.begin({ id: found.user_id, login }));
  }

  /** @throws StepOver, CodeWrong, CodeLocked, AlreadyBound */
  async confirmBinding(ticket: string, code: string, from: From): Promise<Tokens & { recoveryCodes: string[] }> {
    const { found } = await this.redeem(ticket, 'bind');
    return this.sessions.at(
      found,
      async () => {
        const recoveryCodes = await this.factor.confirm(found.user_id, code);
        await this.db.transaction(tx => this.sessions.endAllOf(tx, found.user_id, 'second factor bound'));
        return { ...(await this.open(found, from, true)), recoveryCodes };
      },
      from,
    );
  }

  /** For a password that has become too old: a new one, and then again from the start. @throws StepOver, PasswordRefused */
  async renewPassword(ticket: string, password: string, from: From): Promise<void> {
    const { found } = await this.redeem(ticket, 'password');
    await this.sessions.at(found, () => this.change(found.user_id, password, undefined), from);
  }

  /** @param keep a session that stays open @throws PasswordRefused */
  change(userId: string, password: string, keep: string | undefined): Promise<void> {
    return this.db.transaction(async tx => {
      await this.passwords.set(tx, userId, password);
      await this.sessions.endAllOf(tx, userId, 'password changed', keep);
      await writeAudit(tx, { action: 'users.changed_password', resource: 'user', recordId: userId, changes: {} });
    });
  }

  /** That the person at the keys still is who signed in. @throws SignInFailed, AccountLocked */
  async prove(login: string, password: string, from: From): Promise<void> {
    const found = await this.find(login);
    const matches = await passwordMatches(found?.password_hash ?? null, password);
    if (!found) throw SignInFailed({});
    await this.refuseLocked(found, from);
    if (!matches) throw await this.failed(found.user_id, from);
  }

  /** The last step. What is odd about it is told; the company's rule may stop it. @throws AccountLocked */
  private async open(found: Found, from: From, mfa: boolean): Promise<Tokens> {
    const { lockOn, longestLockSeconds } = await this.passwords.policy();
    const userId = found.user_id;
    const anomaly = await this.log.judge(userId, from);
    const stopped = anomaly === 'impossible' ? lockOn !== 'nothing' : anomaly === 'new_place' && lockOn === 'new_place';
    if (stopped) await this.lock(userId, longestLockSeconds);
    await this.log.note(userId, stopped ? 'stopped' : 'success', from, anomaly);
    if (anomaly) await this.log.tell({ userId, kind: anomaly, stopped, ...from });
    if (stopped) throw AccountLocked({ seconds: longestLockSeconds });
    return this.sessions.open(found, from, mfa);
  }

  private async lock(userId: string, seconds: number): Promise<void> {
    await this.db.transaction(async tx => {
      await tx.query('update user_account set locked_until = now() + make_interval(secs => $2) where id = $1', [
        userId,
        seconds,
      ]);
      await this.sessions.endAllOf(tx, userId, 'locked by rule');
    });
  }

  /** Counts; tells when it locks. @returns what to answer */
  private async failed(userId: string, from: From): Promise<AppError> {
    const policy = await this.passwords.policy();
    const [rows] = await this.db.source.query<[{ failed_attempts: number }[], number]>(
      'update user_account set failed_attempts = failed_attempts + 1 where id = $1 returning failed_attempts',
      [userId],
    );
    const failures = rows[0]?.failed_attempts ?? 0;
    await this.log.note(userId, 'wrong_password', from);
    if (failures >= policy.freeFailures) {
      await this.db.source.query(
        'update user_account set locked_until = now() + make_interval(secs => $2) where id = $1',
        [userId, secondsLocked(policy, failures)],
      );
      if (failures === policy.freeFailures) await this.log.tell({ userId, kind: 'locked', stopped: true, ...from });
    }
    return SignInFailed({});
  }

  private async refuseLocked({ user_id, locked_until }: Found, from: From): Promise<void> {
    const seconds = locked_until ? Math.ceil((locked_until.getTime() - Date.now()) / 1000) : 0;
    if (seconds <= 0) return;
    await this.log.note(user_id, 'locked', from);
    throw AccountLocked({ seconds });
  }

  private async find(login: string): Promise<Found | undefined> {
    const [found] = await runAs(NOBODY, () => this.db.source.query<Found[]>('select * from find_login($1)', [login]));
    return found;
  }

  private next(step: NextStep['step'], login: string, found: Found): NextStep {
    const body = { login, print: printOf(found), until: this.factor.now() + STEP_MS };
    return { step, ticket: seal(this.key, JSON.stringify(body), step) };
  }

  /** A password that was changed meanwhile, or an account that was closed, ends the step. @throws StepOver */
  private async redeem(ticket: string, step: NextStep['step']): Promise<{ found: Found; login: string }> {
    let body: { login: string; print: string; until: number };
    try {
      body = JSON.parse(unseal(this.key, ticket, step)) as typeof body;
    } catch (cause) {
      throw StepOver({}, { cause });
    }
    const found = body.until > this.factor.now() ? await this.find(body.login) : undefined;
    const holds = found && !found.disabled && printOf(found) === body.print && stillNeeds(found, step);
    if (!holds) throw StepOver({});
    return { found, login: body.login };
  }
}

const printOf = ({ password_hash }: Found) => sha256(password_hash ?? '').toString('base64url');

const stillNeeds = ({ mfa, expired }: Found, step: NextStep['step']): boolean =>
  step === 'password' ? expired : !expired && mfa === (step === 'code');

/** How long the n-th failure in a row locks. */
const secondsLocked = ({ freeFailures, firstLockSeconds, longestLockSeconds }: PasswordPolicy, failures: number) =>
  Math.min(longestLockSeconds, firstLockSeconds * 2 ** Math.min(failures - freeFailures, 20));
