import type { AppError } from '@cloudtally/plugin-sdk';
import { AccountLocked, SignInFailed } from './session.errors';

const MOST_KNOWN = 10_000;

/**
 * Logins that nobody has are locked as those of people are: else the lock would tell who has an
 * account. Kept in memory and bounded; forgetting one only opens a lock on nothing.
 */
export class Strangers {
  private readonly seen = new Map<string, { failures: number; lockedUntil: number }>();

  constructor(
    private readonly freeFailures: number,
    private readonly secondsLocked: (failures: number) => number,
  ) {}

  /** What to answer to this try. */
  refusal(login: string): AppError {
    const name = login.toLowerCase();
    const stranger = this.seen.get(name) ?? { failures: 0, lockedUntil: 0 };
    const locked = Math.ceil((stranger.lockedUntil - Date.now()) / 1000);
    if (locked > 0) return AccountLocked({ seconds: locked });
    stranger.failures += 1;
    if (stranger.failures >= this.freeFailures) {
      stranger.lockedUntil = Date.now() + this.secondsLocked(stranger.failures) * 1000;
    }
    if (this.seen.size >= MOST_KNOWN) this.seen.clear();
    this.seen.set(name, stranger);
    return SignInFailed({});
  }
}
