import i18n from 'i18next';
import { connection } from './connection';
import { kindOfStatus, RequestError, type ErrorBody } from './requestError';

/**
 * Who is signed in. The access token lives in this module's memory only (no storage a script could read later); the
 * refresh token is an httpOnly cookie that this code never sees.
 */
export type SignOutReason = 'none' | 'signedOut' | 'expired' | 'idle';
export type SessionState = { phase: 'starting' } | { phase: 'in' } | { phase: 'out'; reason: SignOutReason };

let token: string | null = null;
let state: SessionState = { phase: 'starting' };
let refreshing: Promise<boolean> | null = null;
const listeners = new Set<() => void>();
const otherTabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('cloudtally.session');

function set(next: SessionState) {
  state = next;
  listeners.forEach(listener => listener());
}

function leave(reason: SignOutReason) {
  token = null;
  set({ phase: 'out', reason });
}

if (otherTabs) otherTabs.onmessage = event => leave((event.data as SignOutReason) ?? 'signedOut');

const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

async function send(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('accept-language', i18n.language ?? 'zh-CN');
  if (token) headers.set('authorization', `Bearer ${token}`);
  try {
    const answer = await fetch(path, { ...init, headers, credentials: 'same-origin' });
    if ([502, 503, 504].includes(answer.status)) connection.lost();
    return answer;
  } catch (error) {
    if (init.signal?.aborted) throw error;
    connection.lost();
    throw new RequestError({
      message: i18n.t('connection.unreachable'),
      extensions: { code: 'admin.unreachable', kind: 'unavailable', fix: i18n.t('connection.unreachableFix') },
    });
  }
}

/** An answer that is not 2xx as the error it carries, whatever shape a proxy gave it. */
export async function errorOf(answer: Response): Promise<RequestError> {
  const kind = kindOfStatus(answer.status);
  const fallback: ErrorBody = {
    message: i18n.t(kind === 'unavailable' ? 'connection.unavailable' : 'error.status', { status: answer.status }),
    extensions: { kind, code: `http.${answer.status}`, requestId: answer.headers.get('x-request-id') ?? undefined },
  };
  const body = (await answer.json().catch(() => null)) as Record<string, unknown> | null;
  if (!body) return new RequestError(fallback);
  const graph = (body['errors'] as ErrorBody[] | undefined)?.[0];
  if (graph) return new RequestError({ ...graph, extensions: { kind, ...graph.extensions } });
  const inner = (body['error'] ?? body) as Record<string, unknown>;
  if (typeof inner['message'] !== 'string') return new RequestError(fallback);
  const extensions = { ...fallback.extensions, ...inner, ...(inner['extensions'] as object | undefined) };
  return new RequestError({ message: inner['message'], extensions });
}

async function refreshOnce(): Promise<boolean> {
  const answer = await send('/api/auth/refresh', { method: 'POST' });
  if (answer.ok) {
    token = ((await answer.json()) as { accessToken: string }).accessToken;
    return true;
  }
  if (kindOfStatus(answer.status) === 'unavailable') throw await errorOf(answer);
  return false;
}

/**
 * One refresh at a time, also across tabs: the cookie rotates at each use, and two tabs presenting the same one would
 * look to the server like a stolen token and end both sessions.
 */
export function refresh(): Promise<boolean> {
  refreshing ??= (navigator.locks ? navigator.locks.request('cloudtally.refresh', refreshOnce) : refreshOnce()).finally(
    () => {
      refreshing = null;
    },
  );
  return refreshing;
}

/** A request as the signed-in person; a 401 refreshes once and tries again, a second 401 ends the session. */
export async function request(path: string, init?: RequestInit): Promise<Response> {
  const used = token;
  const answer = await send(path, init);
  if (answer.status !== 401) return answer;
  if (used === token && !(await refresh())) {
    leave('expired');
    return answer;
  }
  return send(path, init);
}

/** What is still missing after the password: a code, to bind an authenticator, or a new password. */
export interface NextStep {
  step: 'code' | 'bind' | 'password';
  ticket: string;
}

async function post<T>(path: string, body: unknown): Promise<T> {
  const answer = await send(path, json(body));
  if (!answer.ok) throw await errorOf(answer);
  return (await answer.json()) as T;
}

function enter(accessToken: string) {
  token = accessToken;
  set({ phase: 'in' });
}

/** Signs in, or says what is still missing. */
export async function signIn(login: string, password: string): Promise<NextStep | null> {
  const answer = await post<NextStep | { accessToken: string }>('/api/auth/login', { login, password });
  if ('ticket' in answer) return answer;
  enter(answer.accessToken);
  return null;
}

export async function signInWithCode(ticket: string, code: string): Promise<void> {
  enter((await post<{ accessToken: string }>('/api/auth/code', { ticket, code })).accessToken);
}

export async function renewPassword(ticket: string, password: string): Promise<void> {
  const answer = await send('/api/auth/password', json({ ticket, password }));
  if (!answer.ok) throw await errorOf(answer);
}

export const beginBinding = (ticket: string) => post<{ secret: string; uri: string }>('/api/auth/bind', { ticket });

/** Binds; `go` enters once the recovery codes have been kept. */
export async function confirmBinding(ticket: string, code: string): Promise<{ codes: string[]; go: () => void }> {
  const answer = await post<{ accessToken: string; recoveryCodes: string[] }>('/api/auth/bind', { ticket, code });
  return { codes: answer.recoveryCodes, go: () => enter(answer.accessToken) };
}

export async function signOut(reason: SignOutReason = 'signedOut'): Promise<void> {
  await send('/api/auth/logout', { method: 'POST' }).catch(() => undefined);
  leave(reason);
  otherTabs?.postMessage(reason);
}

/** At start: a living cookie means no sign-in page. An unreachable server leaves the question open and is asked again. */
export async function resume(): Promise<void> {
  try {
    if (await refresh()) set({ phase: 'in' });
    else leave('none');
  } catch {
    const stop = connection.subscribe(() => {
      if (connection.get() !== 'ok') return;
      stop();
      void resume();
    });
  }
}

export const session = {
  get: (): SessionState => state,
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};

/** Called by the transport when an answer of status 200 carries an `unauthenticated` error. */
export const sessionExpired = (): void => leave('expired');
