import type { Provocations } from '../control';
import type { Fault } from '../faults';
import type { Reply } from '../reply';
import type { RequestHead, SandboxCall } from '../sandbox-call';
import { startSandbox, type Sandbox } from '../start-sandbox';
import type { BillAccount, BillSource } from './bill-source';
import { PublishedMonths } from './published-months';

/** What the operations of a cloud answer from. */
export interface BillDesk {
  readonly source: BillSource;
  readonly months: PublishedMonths;
}

export const billDesk = (source: BillSource): BillDesk => ({ source, months: new PublishedMonths(source) });

export type BillOperation = (desk: BillDesk, call: SandboxCall, account: BillAccount) => Promise<Reply> | Reply;

/** The key that signed a request, or why it is refused and how the vendor says so. */
export type Admission = { readonly keyId: string } | { readonly why: string; readonly reply: Reply };

/** Everything of a cloud's billing API that is the vendor's own. */
export interface BillVendor {
  readonly name: string;
  readonly operations: Readonly<Record<string, BillOperation>>;
  /** Names the operation of a request; one that is none of `operations` is unknown to the vendor. */
  operation(head: RequestHead): string;
  /** Of each operation and access key. */
  perSecond(operation: string): number;
  /** The access key that a request claims, whether or not it may: whose bucket it empties. */
  claimedKey(head: RequestHead): string;
  /** Verifies the signature over the raw request. */
  admit(call: SandboxCall, accountOf: (keyId: string) => BillAccount | undefined): Admission;
  throttled(call: SandboxCall): Reply;
  unknown(call: SandboxCall, account: BillAccount): Promise<Reply> | Reply;
  /** Faults that only this vendor can play, as it would put them. */
  readonly plays: readonly (readonly [Fault, (call: SandboxCall) => Reply])[];
  /** Beside `publish-late-rows {account, period}` and `state`. */
  readonly provoke?: Provocations;
}

export interface BillSandboxOptions {
  readonly clock?: { now(): Date };
  /** The vendor's calls a second; on unless said otherwise. */
  readonly throttle?: boolean;
  readonly port?: number;
}

/**
 * A cloud's billing API on loopback: who signed is let in, throttled by the vendor's rates, refused in its words, and
 * answered from the published months. The caller stops it.
 */
export function startBillSandbox(
  desk: BillDesk,
  vendor: BillVendor,
  { clock = { now: () => new Date() }, throttle = true, port }: BillSandboxOptions = {},
): Promise<Sandbox> {
  const byKey = new Map(desk.source.accounts.map(account => [account.accessKeyId, account]));
  const limits = Object.keys(vendor.operations).map(op => {
    const perSecond = vendor.perSecond(op);
    return { op, perSecond, burst: perSecond };
  });

  /** The account that signed, or the refusal. */
  const admit = (call: SandboxCall): BillAccount | Reply => {
    const admission = vendor.admit(call, keyId => byKey.get(keyId));
    if ('reply' in admission) {
      call.verify(false, admission.why);
      return admission.reply;
    }
    call.verify(true);
    return byKey.get(admission.keyId)!;
  };

  return startSandbox({
    name: vendor.name,
    clock,
    ...(port === undefined ? {} : { port }),
    operation: head => vendor.operation(head),
    scope: head => vendor.claimedKey(head),
    limits: throttle ? limits : [],
    throttled: call => {
      admit(call);
      return vendor.throttled(call);
    },
    handle: call => {
      const account = admit(call);
      if (!('accountId' in account)) return account;
      for (const [fault, reply] of vendor.plays) if (call.plays(fault)) return reply(call);
      const operation = Object.hasOwn(vendor.operations, call.op) ? vendor.operations[call.op] : undefined;
      return operation ? operation(desk, call, account) : vendor.unknown(call, account);
    },
    provoke: { ...desk.months.provocations(), ...vendor.provoke },
  });
}
