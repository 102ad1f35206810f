import {
  PublishedMonths,
  startSandbox,
  type BillAccount,
  type BillSource,
  type Reply,
  type Sandbox,
  type SandboxCall,
} from '@cloudtally/plugin-sdk/sandbox';
import { claimedKey, verifyBceAuth } from './bce-auth';
import { cashBalance, monthTotals, resourceMonth, type BillDesk } from './bill-operations';
import { refusal, throttled } from './vendor-reply';

export interface BaiduSandboxOptions {
  readonly clock?: { now(): Date };
  /** The vendor's twenty calls a second; on unless said otherwise. */
  readonly throttle?: boolean;
  readonly port?: number;
}

type Operation = (desk: BillDesk, call: SandboxCall, account: BillAccount) => Reply;
/** By verb and path. */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  'GET /v1/bill/resource/month': resourceMonth,
  'GET /v1/bill/month/summary': monthTotals,
  'POST /v1/finance/cash/balance': (_, call, account) => cashBalance(call, account),
};

/** Faults that only this vendor can play, as it would put them. */
const PLAYS: readonly (readonly [Parameters<SandboxCall['plays']>[0], (call: SandboxCall) => Reply])[] = [
  ['business-refusal', call => refusal(call, 'AccessDenied', 'Access Denied.', 200)],
  ['partial-success', call => refusal(call, 'InternalError', 'Internal error.', 200)],
  ['bad-signature', call => refusal(call, 'SignatureDoesNotMatch', 'The signature does not match.')],
  ['key-rotation', call => refusal(call, 'InvalidAccessKeyId', 'The Access Key ID does not exist.')],
  ['clock-skew', call => refusal(call, 'RequestExpired', 'Request has expired.')],
  ['custom:forbidden', call => refusal(call, 'AccessDenied', 'Access Denied.')],
];

/**
 * Baidu AI Cloud's finance API on loopback: verifies signatures for real, pages, throttles, keeps members' bills apart,
 * and adds late rows when it is told to. The caller stops it.
 *
 * Provocations: `publish-late-rows {account, period}`, `state`.
 */
export function startBaiduSandbox(source: BillSource, options: BaiduSandboxOptions = {}): Promise<Sandbox> {
  const clock = options.clock ?? { now: () => new Date() };
  const months = new PublishedMonths(source);
  const desk = { source, months };
  const byKey = new Map(source.accounts.map(account => [account.accessKeyId, account]));

  /** The account that signed, or the refusal. */
  const admit = (call: SandboxCall): BillAccount | Reply => {
    const signed = verifyBceAuth(call, keyId => byKey.get(keyId)?.accessKeySecret);
    if ('code' in signed) {
      call.verify(false, signed.code);
      return refusal(call, signed.code, signed.message);
    }
    call.verify(true);
    return byKey.get(signed.keyId)!;
  };

  return startSandbox({
    name: 'baidu',
    clock,
    ...(options.port === undefined ? {} : { port: options.port }),
    scope: head => claimedKey(head.header('authorization')),
    limits: options.throttle === false ? [] : Object.keys(OPERATIONS).map(op => ({ op, perSecond: 20, burst: 20 })),
    throttled: call => {
      admit(call);
      return throttled(call);
    },
    handle: call => {
      const account = admit(call);
      if (!('accountId' in account)) return account;
      const operation = Object.hasOwn(OPERATIONS, call.op) ? OPERATIONS[call.op] : undefined;
      if (!operation) return refusal(call, 'NotFound', 'The requested resource does not exist.');
      for (const [fault, reply] of PLAYS) if (call.plays(fault)) return reply(call);
      return operation(desk, call, account);
    },
    provoke: months.provocations(),
  });
}
