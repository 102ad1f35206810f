import {
  PublishedMonths,
  startSandbox,
  type BillAccount,
  type BillSource,
  type Reply,
  type Sandbox,
  type SandboxCall,
} from '@cloudtally/plugin-sdk/sandbox';
import { listAvailableInstances, queryBalanceAcct } from './account-operations';
import { listBillDetail, listBillOverviewByProd, type BillDesk } from './bill-operations';
import { claimedKey, verifySignature } from './hmac-signature';
import { refusal, throttled } from './vendor-reply';

export interface VolcengineSandboxOptions {
  readonly clock?: { now(): Date };
  /** The vendor's five calls a second and account; on unless said otherwise. */
  readonly throttle?: boolean;
  readonly port?: number;
}

type Operation = (desk: BillDesk, call: SandboxCall, account: BillAccount) => Reply;
const OPERATIONS: Readonly<Record<string, Operation>> = {
  ListBillDetail: listBillDetail,
  ListBillOverviewByProd: listBillOverviewByProd,
  QueryBalanceAcct: (_, call, account) => queryBalanceAcct(call, account),
  ListAvailableInstances: listAvailableInstances,
};
const VERSION = '2022-01-01';

/** Faults that only this vendor can play, as it would put them. */
const PLAYS: readonly (readonly [Parameters<SandboxCall['plays']>[0], (call: SandboxCall) => Reply])[] = [
  // A refusal with HTTP 200: only the metadata tells.
  ['business-refusal', call => refusal(call, 'OperationDenied', 'The account is not open for this action.', 200)],
  ['partial-success', call => refusal(call, 'InternalError', 'An internal error occurred.', 200)],
  ['custom:throttle-400', call => throttled(call, 400)],
  ['bad-signature', call => refusal(call, 'SignatureDoesNotMatch', 'The signature does not match.')],
  ['key-rotation', call => refusal(call, 'InvalidAccessKey', 'The access key does not exist.')],
  ['clock-skew', call => refusal(call, 'InvalidTimestamp', 'X-Date is too far from now.')],
  ['custom:forbidden', call => refusal(call, 'AccessDenied', 'The user has no permission for this action.')],
];

/**
 * Volcengine's billing API on loopback: verifies signatures for real, pages, throttles, and adds late rows when it is
 * told to. The caller stops it.
 *
 * Provocations: `publish-late-rows {account, period}`, `state`.
 */
export function startVolcengineSandbox(source: BillSource, options: VolcengineSandboxOptions = {}): Promise<Sandbox> {
  const clock = options.clock ?? { now: () => new Date() };
  const months = new PublishedMonths(source);
  const desk = { source, months };
  const byKey = new Map(source.accounts.map(account => [account.accessKeyId, account]));

  /** The account that signed, or the refusal. */
  const admit = (call: SandboxCall): BillAccount | Reply => {
    const signed = verifySignature(call, keyId => byKey.get(keyId)?.accessKeySecret);
    if ('code' in signed) {
      call.verify(false, signed.code);
      return refusal(call, signed.code, signed.message);
    }
    call.verify(true);
    return byKey.get(signed.keyId)!;
  };

  return startSandbox({
    name: 'volcengine',
    clock,
    ...(options.port === undefined ? {} : { port: options.port }),
    operation: head => head.query.get('Action') ?? 'unknown',
    scope: head => claimedKey(head.header('authorization')),
    limits: options.throttle === false ? [] : Object.keys(OPERATIONS).map(op => ({ op, perSecond: 5, burst: 5 })),
    throttled: call => {
      admit(call);
      return throttled(call);
    },
    handle: call => {
      const account = admit(call);
      if (!('accountId' in account)) return account;
      const operation = Object.hasOwn(OPERATIONS, call.op) ? OPERATIONS[call.op] : undefined;
      if (!operation || call.query.get('Version') !== VERSION || call.path !== '/')
        return refusal(call, 'InvalidActionOrVersion', 'Could not find the operation for this version.');
      for (const [fault, reply] of PLAYS) if (call.plays(fault)) return reply(call);
      return operation(desk, call, account);
    },
    provoke: months.provocations(),
  });
}
