import { FaultNotPlayed } from './sandbox.errors';
import { isProviderFault, type Fault, type FaultWith } from './faults';
import { Ledger } from './ledger';

/** One line of the call log. */
export interface CallRecord {
  readonly op: string;
  readonly method: string;
  readonly url: string;
  /** True when the caller's signature was right, false when not, null when nobody looked. */
  verified: boolean | null;
  /** Why it was not verified, or what the handler threw. */
  why: string | null;
  /** Idempotency key, where the protocol has one. */
  key: string | null;
  readonly fault: Fault | null;
  /** As answered; null while the call is open or when it was left without an answer. */
  status: number | null;
  readonly at: Date;
}

/** A call under way, whatever the transport. */
export interface BookedCall<Fact> {
  readonly record: CallRecord;
  readonly ledger: Ledger<Fact>;
  readonly fault: Fault | null;
  /** Milliseconds of the planned fault, where it has a measure. */
  readonly faultMs: number;
  /** True when this call is to play the fault; asking counts as playing. */
  readonly plays: (fault: Fault) => boolean;
  /** Notes whether the signature is right. @returns `ok` */
  readonly verify: (ok: boolean, why?: string) => boolean;
  /** Notes the idempotency key. */
  readonly keyed: (key: string) => void;
  /** Notes the answer. @throws FaultNotPlayed when a fault was planned that nobody asked for */
  close(status: number | null): void;
}

/** Fault plan, call log and ledger of one provider: all of a sandbox but its transport. */
export interface Books<Fact = unknown> {
  /** The next calls of the operation play these, one each; '*' is any operation. */
  plan(op: string, ...faults: (Fault | FaultWith)[]): void;
  /** Planned and not played yet. */
  unplayed(): readonly { op: string; fault: Fault }[];
  /** Drops everything that is planned and not played yet. */
  unplan(): void;
  /** The newest 10 000, oldest first. */
  readonly calls: readonly CallRecord[];
  readonly ledger: Ledger<Fact>;
  /** The provider's clock. */
  now(): Date;
  /** Milliseconds by which it is shifted. */
  skewed(): number;
  /** Shifts the provider's clock by so many milliseconds against the true one; 0 puts it right. */
  skew(milliseconds: number): void;
}

export interface OpenBooks<Fact> extends Books<Fact> {
  /** Opens a call: takes the next planned fault and writes the log. */
  readonly open: (op: string, about: { method: string; url: string }) => BookedCall<Fact>;
}

const KEPT_CALLS = 10_000;

/**
 * Books of a provider that does not speak HTTP (SMTP, a folder); `startSandbox` has them built in.
 *
 * @param clock the clock shared with whoever calls; the real one unless given
 */
export function openBooks<Fact = unknown>(clock: { now(): Date } = { now: () => new Date() }): OpenBooks<Fact> {
  const plans = new Map<string, FaultWith[]>();
  const calls: CallRecord[] = [];
  let skewed = 0;
  const now = () => new Date(clock.now().getTime() + skewed);
  const ledger = new Ledger<Fact>(now);

  return {
    ledger,
    now,
    calls,
    skewed: () => skewed,
    skew: milliseconds => void (skewed = milliseconds),
    plan(op, ...faults) {
      const planned = faults.map(fault => (typeof fault === 'string' ? { fault } : fault));
      plans.set(op, [...(plans.get(op) ?? []), ...planned]);
    },
    unplayed: () => [...plans].flatMap(([op, faults]) => faults.map(({ fault }) => ({ op, fault }))),
    unplan: () => plans.clear(),
    open(op, about) {
      const next = plans.get(op)?.shift() ?? plans.get('*')?.shift();
      const fault = next && next.fault !== 'ok' ? next.fault : null;
      const record: CallRecord = {
        op,
        method: about.method,
        url: about.url,
        verified: null,
        why: null,
        key: null,
        fault,
        status: null,
        at: now(),
      };
      calls.push(record);
      if (calls.length > KEPT_CALLS) calls.splice(0, calls.length - KEPT_CALLS);
      return bookedCall(record, ledger, next);
    },
  };
}

function bookedCall<Fact>(record: CallRecord, ledger: Ledger<Fact>, next: FaultWith | undefined): BookedCall<Fact> {
  const { fault, op } = record;
  let played = fault === null || !isProviderFault(fault);
  return {
    record,
    ledger,
    fault,
    faultMs: next?.ms ?? 300,
    plays(asked) {
      if (asked !== fault) return false;
      played = true;
      return true;
    },
    verify(ok, why) {
      record.verified = ok;
      if (!ok) record.why = why ?? 'not verified';
      return ok;
    },
    keyed: key => void (record.key = key),
    close(status) {
      record.status = status;
      if (played || fault === null) return;
      record.why = `planned fault ${fault} was not played`;
      throw FaultNotPlayed({ op, fault });
    },
  };
}
