import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { jwtVerify, SignJWT } from 'jose';
import type { EntityManager } from 'typeorm';
import { current, runAs, runIn, workerActor, type Actor, type Scope } from '../access';
import { writeAudit } from '../audit';
import { CONFIG, type Config } from '../config';
import { Database } from '../database';
import { loadActor } from './rights';
import { purposeKey, seal, sha256, unseal } from './secrets';
import { SessionEnded } from './session.errors';
import { beyond, through } from './view-as';

/** Source: M-234, access token 2 h, refresh token 7 d. */
export const ACCESS_SECONDS = 2 * 3600;
export const REFRESH_SECONDS = 7 * 24 * 3600;
/** A page that refreshes twice at once must not lose its session. */
const GRACE_SECONDS = 10;
const CHECK_EVERY_MS = 2_000;
export const NOBODY = workerActor({ id: '00000000-0000-0000-0000-000000000000', path: 'nobody' });

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresInSeconds: number;
}

export interface Place {
  user_id: string;
  tenant_id: string;
  tenant_path: string;
  name: string;
  /** Whose eyes the session looks through, if any; only of a session that was found. */
  view_as?: string | null;
  view_until?: Date | null;
  /** By that person's leave, which stands. */
  consented?: boolean;
}
interface SessionRow {
  id: string;
  user_id: string;
  refresh_hash: Buffer;
  previous_hash: Buffer | null;
  successor: string | null;
  in_grace: boolean;
  alive: boolean;
}

/** Sign-in, rotating refresh with reuse detection, and who a request comes from. */
@Injectable()
export class Sessions {
  private readonly key: Buffer;
  private readonly checked = new Map<string, { at: number; actor: Promise<Actor> }>();

  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CONFIG) config: Config,
  ) {
    this.key = purposeKey([...config.masterKeys.values()][0]!, 'access-token');
  }

  /**
   * A new pair for a refresh token that is used for the first time. Used again within ten seconds it
   * gives the same successor; later it ends the session, because somebody else holds the token.
   *
   * @throws SessionEnded
   */
  async refresh(token: string): Promise<Tokens> {
    const [id, secret] = token.split('.');
    if (!id || !secret) throw SessionEnded({});
    const place = await this.place(id);
    return this.at(place, async () => {
      const outcome = await this.db.transaction(tx => this.rotate(tx, id, secret));
      if (outcome === 'reused') {
        await this.end(id, 'refresh token used twice');
        throw SessionEnded({});
      }
      return {
        accessToken: await this.accessToken(place, id),
        refreshToken: outcome,
        expiresInSeconds: ACCESS_SECONDS,
      };
    });
  }

  /** Ends the session behind a refresh token; says nothing about whether there was one. */
  async signOut(token: string): Promise<void> {
    const [id] = token.split('.');
    try {
      const place = await this.place(id ?? '');
      await this.at(place, () => this.end(id!, 'signed out'));
    } catch (error) {
      if (!SessionEnded.is(error)) throw error;
    }
  }

  /**
   * The person behind an access token, with rights at most two seconds old, so that whoever is
   * disabled or loses a role is out within five.
   *
   * @throws SessionEnded
   */
  async identify(accessToken: string): Promise<{ actor: Actor; sessionId: string }> {
    const id = await this.sessionId(accessToken);
    const known = this.checked.get(id);
    if (known && Date.now() - known.at < CHECK_EVERY_MS) return { actor: await known.actor, sessionId: id };
    const actor = this.place(id).then(place => this.seenBy(place));
    this.checked.set(id, { at: Date.now(), actor });
    actor.catch(() => this.checked.delete(id));
    if (this.checked.size > 10_000) this.checked.clear();
    return { actor: await actor, sessionId: id };
  }

  /** Ends all sessions of a person, as when the person is disabled or the password reset. @returns how many */
  async endAllOf(tx: EntityManager, userId: string, why: string, except?: string): Promise<number> {
    const [, ended] = await tx.query<[unknown[], number]>(
      `update session set revoked_at = now(), revoked_why = $2
       where user_id = $1 and revoked_at is null and id is distinct from $3`,
      [userId, why, except ?? null],
    );
    this.checked.clear();
    return ended;
  }

  /** Ends one session of a person. @returns 0 when it is not theirs, or over */
  async endOne(tx: EntityManager, id: string, userId: string, why: string): Promise<number> {
    const [, ended] = await tx.query<[unknown[], number]>(
      `update session set revoked_at = now(), revoked_why = $3
       where id::text = $1 and user_id = $2 and revoked_at is null`,
      [id, userId, why],
    );
    this.checked.delete(id);
    return ended;
  }

  /** What is known of a session is asked anew. */
  forget(id: string): void {
    this.checked.delete(id);
  }

  /** The person of the session, or whom the person looks as: judged anew each time, as rights change meanwhile. */
  private async seenBy(place: Place): Promise<Actor> {
    const tenant = { id: place.tenant_id, path: place.tenant_path };
    const person = await loadActor(this.db, place.user_id, tenant);
    if (!place.view_as || !place.view_until || !person.permissions.has('access.view_as')) return person;
    const other = await loadActor(this.db, place.view_as, tenant);
    if (!place.consented && beyond(person, other)) return person;
    return {
      ...through(person, other),
      viewedBy: { id: place.user_id, name: place.name, until: place.view_until.toISOString() },
    };
  }

  private async sessionId(accessToken: string): Promise<string> {
    try {
      const { payload } = await jwtVerify(accessToken, this.key, {
        algorithms: ['HS256'],
        audience: 'staff',
        issuer: 'cloudtally',
        clockTolerance: 5,
      });
      return String(payload.sid);
    } catch (cause) {
      throw SessionEnded({}, { cause });
    }
  }

  private async place(sessionId: string): Promise<Place> {
    if (!/^[0-9a-f-]{36}$/.test(sessionId)) throw SessionEnded({});
    const [found] = await runAs(NOBODY, () =>
      this.db.source.query<(Place & { alive: boolean })[]>('select * from find_session($1)', [sessionId]),
    );
    if (!found?.alive) throw SessionEnded({});
    return found;
  }

  /** @param mfa whether the second factor was shown */
  async open(place: Place, from: { ip: string; agent: string }, mfa: boolean): Promise<Tokens> {
    const id = randomUUID();
    const secret = randomBytes(32).toString('base64url');
    await runIn({ ...current(), sessionId: id }, () =>
      this.db.transaction(async tx => {
        await tx.query(
          `insert into session (id, tenant_id, user_id, refresh_hash, expires_at, ip, agent, mfa)
           values ($1, $2, $3, $4, now() + make_interval(secs => $5), $6, $7, $8)`,
          [id, place.tenant_id, place.user_id, sha256(secret), REFRESH_SECONDS, from.ip, from.agent.slice(0, 200), mfa],
        );
        await tx.query('update user_account set failed_attempts = 0, locked_until = null where id = $1', [
          place.user_id,
        ]);
        await writeAudit(tx, { action: 'session.signed_in', resource: 'user', recordId: place.user_id, changes: {} });
      }),
    );
    const accessToken = await this.accessToken(place, id);
    return { accessToken, refreshToken: `${id}.${secret}`, expiresInSeconds: ACCESS_SECONDS };
  }

  private async rotate(tx: EntityManager, id: string, secret: string): Promise<string> {
    const [row] = await tx.query<SessionRow[]>(
      `select id, user_id, refresh_hash, previous_hash, successor,
         rotated_at > now() - make_interval(secs => $2) as in_grace,
         revoked_at is null and expires_at > now() as alive from session where id = $1 for update`,
      [id, GRACE_SECONDS],
    );
    if (!row?.alive) throw SessionEnded({});
    const hash = sha256(secret);
    if (row.previous_hash && timingSafeEqual(row.previous_hash, hash)) {
      return row.in_grace && row.successor ? unseal(successorKey(secret), row.successor, id) : 'reused';
    }
    if (!timingSafeEqual(row.refresh_hash, hash)) return 'reused';
    const next = randomBytes(32).toString('base64url');
    const token = `${id}.${next}`;
    await tx.query(
      `update session set refresh_hash = $2, previous_hash = refresh_hash, rotated_at = now(), successor = $3,
         expires_at = now() + make_interval(secs => $4) where id = $1`,
      [id, sha256(next), seal(successorKey(secret), token, id), REFRESH_SECONDS],
    );
    return token;
  }

  private async end(id: string, why: string): Promise<void> {
    await this.db.transaction(async tx => {
      const [rows] = await tx.query<[{ user_id: string }[], number]>(
        'update session set revoked_at = now(), revoked_why = $2 where id = $1 and revoked_at is null returning user_id',
        [id, why],
      );
      if (rows[0]) {
        await writeAudit(tx, {
          action: 'session.ended',
          resource: 'user',
          recordId: rows[0].user_id,
          changes: {},
          note: why,
        });
      }
    });
    this.checked.delete(id);
  }

  private accessToken(place: Place, sessionId: string): Promise<string> {
    return new SignJWT({ sid: sessionId })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(place.user_id)
      .setIssuer('cloudtally')
      .setAudience('staff')
      .setIssuedAt()
      .setExpirationTime(`${ACCESS_SECONDS}s`)
      .sign(this.key);
  }

  /** In the context of a person who is not yet, or no longer, signed in. */
  at<T>(place: Place, run: () => Promise<T>, from?: { ip: string; agent: string }): Promise<T> {
    const tenant = { id: place.tenant_id, path: place.tenant_path };
    const person = { id: place.user_id, name: place.name };
    const actor = { ...workerActor(tenant, person), permissions: new Map<string, Scope>() };
    return runIn({ actor, requestId: randomUUID(), channel: 'web', ip: null, ...from }, run);
  }
}

/** Only who holds the old token can read which one came after it. */
const successorKey = (secret: string): Buffer => sha256(`successor:${secret}`);
