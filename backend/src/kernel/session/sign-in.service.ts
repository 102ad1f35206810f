import { Inject, Injectable } from '@nestjs/common';
import { runAs } from '../access';
import { CONFIG, type Config } from '../config';
import { Database } from '../database';
import { passwordMatches } from './passwords';
import { purposeKey, seal, sha256, unseal } from './secrets';
import { SecondFactor, type NewFactor } from './second-factor.service';
import { StepOver } from './second-factor.errors';
import { AccountLocked, SignInFailed } from './session.errors';
import { FREE_FAILURES, NOBODY, secondsLocked, Sessions, type Place, type Tokens } from './sessions.service';
import { Strangers } from './strangers';

/** How long somebody may look for the phone. */
const STEP_MS = 5 * 60_000;

export interface From {
  readonly ip: string;
  readonly agent: string;
}
/** What is still missing after the password: a code of the bound authenticator, or to bind one. */
export interface NextStep {
  readonly step: 'code' | 'bind';
  /** Says who got so far, for five minutes; opens nothing by itself. */
  readonly ticket: string;
}
interface Found extends Place {
  password_hash: string | null;
  disabled: boolean;
  locked_until: Date | null;
  mfa: boolean;
  mfa_forced: boolean;
}

/**
 * The steps to a session. There is no session before the last of them, so that whoever has only the password holds
 * nothing that could be raised later.
 */
@Injectable()
export class SignIn {
  private readonly key: Buffer;
  private readonly strangers = new Strangers(FREE_FAILURES, secondsLocked);

  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CONFIG) config: Config,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(SecondFactor) private readonly factor: SecondFactor,
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
        refuseLocked(found);
        if (!matches || found.disabled) {
          await this.sessions.countFailure(found.user_id);
          throw SignInFailed({});
        }
        if (found.mfa) return this.next('code', login, found);
        if (found.mfa_forced) return this.next('bind', login, found);
        return this.sessions.open(found, from, false);
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
        await this.factor.check(found.user_id, code);
        return this.sessions.open(found, from, true);
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
        return { ...(await this.sessions.open(found, from, true)), recoveryCodes };
      },
      from,
    );
  }

  /** That the person at the keys still is who signed in. @throws SignInFailed, AccountLocked */
  async prove(login: string, password: string): Promise<void> {
    const found = await this.find(login);
    const matches = await passwordMatches(found?.password_hash ?? null, password);
    if (found) refuseLocked(found);
    if (found && matches) return;
    if (found) await this.sessions.countFailure(found.user_id);
    throw SignInFailed({});
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
    const holds = found && !found.disabled && printOf(found) === body.print && found.mfa === (step === 'code');
    if (!holds) throw StepOver({});
    return { found, login: body.login };
  }
}

const printOf = ({ password_hash }: Found) => sha256(password_hash ?? '').toString('base64url');

function refuseLocked({ locked_until }: Found): void {
  const seconds = locked_until ? Math.ceil((locked_until.getTime() - Date.now()) / 1000) : 0;
  if (seconds > 0) throw AccountLocked({ seconds });
}
