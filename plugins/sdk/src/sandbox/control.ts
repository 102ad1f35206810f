import type { Books } from './books';
import { knownFaults, type FaultWith } from './faults';
import { json, type Reply } from './reply';
import { NothingToProvoke } from './sandbox.errors';
import type { SandboxCall } from './sandbox-call';

/** Things that happen at the provider without a call of ours: a payer pays, an approver presses. */
export type Provocations = Readonly<Record<string, (data: unknown) => unknown>>;

export const CONTROL_PREFIX = '/__sandbox/';

/** Runs a provocation by its name. @throws NothingToProvoke */
export async function provoke(provocations: Provocations, kind: string, data: unknown): Promise<unknown> {
  const known = Object.keys(provocations);
  const happen = known.includes(kind) ? provocations[kind] : undefined;
  if (!happen) throw NothingToProvoke({ kind: kind.slice(0, 80), known: known.join(', ') });
  return await happen(data);
}

export interface Controlled {
  readonly name: string;
  /** Those that have a limit; those that were called join them. */
  readonly operations: readonly string[];
  readonly provocations: Provocations;
}

const LOOPBACK_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/**
 * The kit over HTTP, for another process: browser journeys and the demo. Answers loopback hosts and
 * JSON only, so that a web page somewhere cannot press our buttons.
 */
export async function control(
  call: SandboxCall,
  books: Books,
  { name, operations, provocations }: Controlled,
): Promise<Reply> {
  if (!LOOPBACK_HOST.test(call.header('host') ?? '')) return json({ error: 'loopback only' }, 403);
  const what = `${call.method} ${call.path.slice(CONTROL_PREFIX.length)}`;
  if (what === 'GET state') {
    const called = books.calls.map(({ op }) => op);
    return json({
      name,
      now: books.now().toISOString(),
      skewed: books.skewed(),
      operations: [...new Set([...operations, ...called])].sort(),
      faults: knownFaults,
      planned: books.unplayed(),
      provocations: Object.keys(provocations),
      calls: books.calls.length,
      refused: books.calls.filter(({ verified }) => verified === false).length,
      played: books.calls.filter(({ fault }) => fault !== null).length,
    });
  }
  if (what === 'GET calls') return json({ calls: books.calls });
  if (what === 'GET ledger') return json({ ledger: books.ledger.entries });
  if (call.method !== 'POST') return json({ error: 'not found' }, 404);
  if (!call.header('content-type')?.startsWith('application/json')) return json({ error: 'JSON only' }, 415);

  const body = JSON.parse(call.text()) as Record<string, unknown>;
  if (what === 'POST plan') books.plan(String(body.op), ...(body.faults as FaultWith[]));
  else if (what === 'POST unplan') books.unplan();
  else if (what === 'POST skew') books.skew(Number.parseInt(String(body.milliseconds), 10));
  else if (what === 'POST provoke') return json({ result: await provoke(provocations, String(body.kind), body.data) });
  else return json({ error: 'not found' }, 404);
  return json({ ok: true });
}
