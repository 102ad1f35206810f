import { randomUUID } from 'node:crypto';
import { ACCOUNT, PEOPLE, type DingtalkWorld } from './dingtalk.world';

const TOKEN_SECONDS = 7200;

/** An update of a card between a press and its answer, which DingTalk forbids. */
export interface Violation {
  readonly outTrackId: string;
  readonly at: Date;
}

/** The company and its app: people, tokens, scopes, and which cards wait for the answer to a press. */
export class DingtalkCompany {
  readonly people: NonNullable<DingtalkWorld['people']>;
  readonly corpId: string;
  readonly violations: Violation[] = [];
  readonly missingScopes = new Set<string>();
  tokensIssued = 0;
  /** Upgrades that will be refused. */
  refusals = 0;
  private readonly tokens = new Map<string, number>();
  private readonly unanswered = new Map<string, number>();

  constructor(
    world: DingtalkWorld | undefined,
    readonly now: () => Date,
  ) {
    this.people = world?.people ?? PEOPLE;
    this.corpId = world?.corpId ?? ACCOUNT.corpId;
  }

  isPerson(user: string): boolean {
    return this.people.some(({ userId }) => userId === user);
  }

  isApp(id: unknown, secret: unknown): boolean {
    return id === ACCOUNT.clientId && secret === ACCOUNT.clientSecret;
  }

  issueToken(): { accessToken: string; expireIn: number } {
    const accessToken = `at-${randomUUID()}`;
    this.tokensIssued++;
    this.tokens.set(accessToken, this.now().getTime() + TOKEN_SECONDS * 1000);
    return { accessToken, expireIn: TOKEN_SECONDS };
  }

  isToken(token: string | null | undefined): boolean {
    return (this.tokens.get(token ?? '') ?? 0) > this.now().getTime();
  }

  revokeTokens(): void {
    this.tokens.clear();
  }

  /** Notes an update of the card; false when it comes while a press waits for its answer. */
  mayUpdate(outTrackId: string): boolean {
    if (!this.unanswered.has(outTrackId)) return true;
    this.violations.push({ outTrackId, at: this.now() });
    return false;
  }

  /** The card counts as pressed until the answer is there. */
  async whilePressed<T>(outTrackId: string, answer: Promise<T>): Promise<T> {
    this.unanswered.set(outTrackId, (this.unanswered.get(outTrackId) ?? 0) + 1);
    try {
      return await answer;
    } finally {
      const left = this.unanswered.get(outTrackId)! - 1;
      if (left > 0) this.unanswered.set(outTrackId, left);
      else this.unanswered.delete(outTrackId);
    }
  }
}
