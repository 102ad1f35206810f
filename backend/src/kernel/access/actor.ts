import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { Locale } from '../i18n';
import { NoActor } from './access.errors';

/** How far a right reaches: my records, my departments, those and below, my tenant, tenants below too. */
export type Scope = 'own' | 'department' | 'subtree' | 'tenant' | 'all';
export type Channel = 'web' | 'dingtalk' | 'terminal' | 'job' | 'system';

/** Who acts. Staff and portal people come from a session, a worker from a job run. */
export interface Actor {
  readonly kind: 'staff' | 'portal' | 'worker';
  /** null: the system itself. */
  readonly userId: string | null;
  readonly name: string;
  readonly tenantId: string;
  /** ltree path of the tenant; the database's wall stands around its subtree. */
  readonly tenantPath: string;
  /** The tenant and those below it: the service layer's wall. */
  readonly tenantIds: readonly string[];
  readonly permissions: ReadonlyMap<string, Scope>;
  readonly roleIds: readonly string[];
  /** Resource -> field -> what a role rule does to it. */
  readonly fieldRules: ReadonlyMap<string, ReadonlyMap<string, 'hidden' | 'masked'>>;
  readonly departmentIds: readonly string[];
  readonly subtreeIds: readonly string[];
  /** Customers a portal person belongs to. */
  readonly customerIds: readonly string[];
  readonly locale: Locale;
  /** Who looks through this person's eyes, and until when; such an actor reads only. */
  readonly viewedBy?: { readonly id: string; readonly name: string; readonly until: string };
}

/** One request, job run or command. */
export interface Context {
  readonly actor: Actor;
  readonly requestId: string;
  readonly channel: Channel;
  readonly ip: string | null;
  /** The session behind it, and the browser as it calls itself; absent for work that nobody signed in for. */
  readonly sessionId?: string | null;
  readonly agent?: string | null;
  /** What it is done for, where no person asked for it: the name of a rule. Each line of the trail says it. */
  readonly because?: string;
}

const store = new AsyncLocalStorage<Context>();

/** @throws NoActor when nobody is named: a query without an actor is a bug, not an open door */
export function current(): Context {
  const context = store.getStore();
  if (!context) throw NoActor({});
  return context;
}

export const currentOrNull = (): Context | null => store.getStore() ?? null;

/** Runs with this context; whatever is awaited inside keeps it. */
export const runIn = <T>(context: Context, run: () => T): T => store.run(context, run);

/** Runs as this actor, as a job does. */
export const runAs = <T>(actor: Actor, run: () => T, channel: Channel = 'job'): T =>
  store.run({ actor, requestId: randomUUID(), channel, ip: null }, run);

/** The system working for one tenant: every right there, none elsewhere. */
export function workerActor(tenant: { id: string; path: string }, requestedBy?: { id: string; name: string }): Actor {
  return {
    kind: 'worker',
    userId: requestedBy?.id ?? null,
    name: requestedBy?.name ?? 'Cloudtally',
    tenantId: tenant.id,
    tenantPath: tenant.path,
    tenantIds: [tenant.id],
    permissions: EVERYTHING,
    roleIds: [],
    fieldRules: new Map(),
    departmentIds: [],
    subtreeIds: [],
    customerIds: [],
    locale: 'zh',
  };
}

/** A map that grants each permission over the tenant. */
const EVERYTHING: ReadonlyMap<string, Scope> = new (class extends Map<string, Scope> {
  override get(): Scope {
    return 'tenant';
  }
  override has(): boolean {
    return true;
  }
})();
