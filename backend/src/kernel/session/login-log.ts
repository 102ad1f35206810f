import { Inject, Injectable } from '@nestjs/common';
import { current } from '../access';
import { Database } from '../database';

export type Outcome = 'success' | 'wrong_password' | 'wrong_code' | 'locked' | 'stopped';
export type Anomaly = 'new_device' | 'new_place' | 'impossible';
export interface Sign {
  readonly userId: string;
  readonly kind: Anomaly | 'locked';
  readonly ip: string;
  readonly agent: string;
  /** Whether the rule of the company stopped it. */
  readonly stopped: boolean;
}
type Watcher = (sign: Sign) => Promise<void>;

/** Within which two places cannot be one person. */
const IMPOSSIBLE_MINUTES = 10;
const REMEMBERED_DAYS = 90;

/** A place: the network of an address, /24 of IPv4 and /48 of IPv6. */
export function placeOf(ip: string): string {
  const plain = ip.replace(/^::ffff:/i, '');
  if (plain.includes('.')) return plain.split('.').slice(0, 3).join('.');
  return plain.split(':').slice(0, 3).join(':');
}

/** The list of sign-ins, and what is odd about one. */
@Injectable()
export class LoginLog {
  private readonly watchers: Watcher[] = [];

  constructor(@Inject(Database) private readonly db: Database) {}

  /** Is told of what is odd, in the context of the person; what it throws stops nobody. */
  watch(watcher: Watcher): void {
    this.watchers.push(watcher);
  }

  async note(
    userId: string,
    outcome: Outcome,
    from: { ip: string; agent: string },
    anomaly?: Anomaly | null,
  ): Promise<void> {
    await this.db.source.query(
      'insert into login_attempt (tenant_id, user_id, outcome, ip, place, agent, anomaly) values ($1, $2, $3, $4, $5, $6, $7)',
      [current().actor.tenantId, userId, outcome, from.ip, placeOf(from.ip), from.agent.slice(0, 200), anomaly ?? null],
    );
  }

  async tell(sign: Sign): Promise<void> {
    for (const watcher of this.watchers) await watcher(sign).catch(() => undefined);
  }

  /** Against the person's own sign-ins of the last ninety days; the first one ever is nothing odd. */
  async judge(userId: string, from: { ip: string; agent: string }): Promise<Anomaly | null> {
    const [seen] = await this.db.source.query<{ ever: boolean; place: boolean; device: boolean; elsewhere: boolean }[]>(
      `select count(*) > 0 as ever, coalesce(bool_or(place = $2), false) as place, coalesce(bool_or(agent = $3), false) as device,
         coalesce(bool_or(place <> $2 and at > now() - make_interval(mins => $4)), false) as elsewhere
       from login_attempt where user_id = $1 and outcome = 'success' and at > now() - make_interval(days => $5)`,
      [userId, placeOf(from.ip), from.agent.slice(0, 200), IMPOSSIBLE_MINUTES, REMEMBERED_DAYS],
    );
    if (!seen!.ever) return null;
    if (!seen!.place) return seen!.elsewhere ? 'impossible' : 'new_place';
    return seen!.device ? null : 'new_device';
  }
}
