/** Admits `perSecond` on average and `burst` at once, per scope. Time comes from outside. */
export class TokenBucket {
  private readonly levels = new Map<string, { tokens: number; at: number }>();

  constructor(
    private readonly perSecond: number,
    private readonly burst: number,
    private readonly now: () => number,
  ) {}

  /** Takes one token. @returns 0, or the milliseconds until there is one (and then takes none) */
  take(scope = ''): number {
    const now = this.now();
    const level = this.levels.get(scope) ?? { tokens: this.burst, at: now };
    // A clock that was put back gives no tokens and takes none away.
    const gained = (Math.max(0, now - level.at) / 1000) * this.perSecond;
    const tokens = Math.min(this.burst, level.tokens + gained);
    // A millisecond's share is below what floating point can be trusted with.
    const short = 1 - tokens;
    if (short > 1e-9) {
      this.levels.set(scope, { tokens, at: now });
      return Math.ceil((short / this.perSecond) * 1000);
    }
    this.levels.set(scope, { tokens: tokens - 1, at: now });
    return 0;
  }
}
