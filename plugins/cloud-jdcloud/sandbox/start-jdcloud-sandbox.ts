import {
  PublishedMonths,
  startSandbox,
  type BillAccount,
  type BillSource,
  type Reply,
  type Sandbox,
  type SandboxCall,
} from '@cloudtally/plugin-sdk/sandbox';
import {
  describeAccountAmount,
  describeBillDetails,
  describeBillSummarys,
  describeFormulaSummaryList,
  type BillDesk,
} from './bill-operations';
import { claimedKey, verifySignature } from './jdcloud2-signature';
import { refusal, throttled } from './vendor-reply';

export interface JdcloudSandboxOptions {
  readonly clock?: { now(): Date };
  /** Five calls a second and key, a guess of what the vendor lets through; on unless said otherwise. */
  readonly throttle?: boolean;
  readonly port?: number;
}

type Operation = (desk: BillDesk, call: SandboxCall, account: BillAccount) => Reply;
/** By verb and the last part of the path. */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  'POST describeFormulaSummaryList': describeFormulaSummaryList,
  'POST describeBillDetails': describeBillDetails,
  'POST describeBillSummarys': describeBillSummarys,
  'GET assets:describeAccountAmount': (_, call, account) => describeAccountAmount(call, account),
};

/** Faults that only this vendor can play, as it would put them. */
const PLAYS: readonly (readonly [Parameters<SandboxCall['plays']>[0], (call: SandboxCall) => Reply])[] = [
  ['business-refusal', call => refusal(call, 'INVALID_ARGUMENT', 'The account has no bill.', 200)],
  ['partial-success', call => refusal(call, 'INTERNAL', 'Internal error.', 200)],
  ['bad-signature', call => refusal(call, 'HTTP_UNAUTHORIZED', 'The signature does not match.')],
  ['key-rotation', call => refusal(call, 'HTTP_UNAUTHORIZED', 'The access key does not exist.')],
  ['clock-skew', call => refusal(call, 'HTTP_UNAUTHORIZED', 'The timestamp of the request has expired.')],
  ['custom:forbidden', call => refusal(call, 'HTTP_FORBIDDEN', 'The user has no permission.')],
];

/** "GET /v1/regions/cn-north-1/assets%3AdescribeAccountAmount" -> "GET assets:describeAccountAmount" */
function operationOf({ method, path }: { readonly method: string; readonly path: string }): string {
  const [, version, regions, , name, more] = path.split('/');
  if (version !== 'v1' || regions !== 'regions' || !name || more !== undefined) return 'unknown';
  return `${method} ${name.replaceAll('%3A', ':')}`;
}

/**
 * JD Cloud's billing and asset APIs on loopback: verifies signatures for real, pages, throttles, tells a bill in two
 * lists that must be joined, and adds late rows when it is told to. The caller stops it.
 *
 * Provocations: `publish-late-rows {account, period}`, `state`.
 */
export function startJdcloudSandbox(source: BillSource, options: JdcloudSandboxOptions = {}): Promise<Sandbox> {
  const clock = options.clock ?? { now: () => new Date() };
  const months = new PublishedMonths(source);
  const desk = { source, months };
  const byKey = new Map(source.accounts.map(account => [account.accessKeyId, account]));
  const nonces = new Map<string, number>();

  /** The account that signed, or the refusal. */
  const admit = (call: SandboxCall): BillAccount | Reply => {
    const signed = verifySignature(call, keyId => byKey.get(keyId)?.accessKeySecret, nonces);
    if ('message' in signed) {
      call.verify(false, signed.message);
      return refusal(call, 'HTTP_UNAUTHORIZED', signed.message);
    }
    call.verify(true);
    return byKey.get(signed.keyId)!;
  };

  return startSandbox({
    name: 'jdcloud',
    clock,
    ...(options.port === undefined ? {} : { port: options.port }),
    operation: operationOf,
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
      if (!operation) return refusal(call, 'NOT_FOUND', 'The operation does not exist.');
      for (const [fault, reply] of PLAYS) if (call.plays(fault)) return reply(call);
      return operation(desk, call, account);
    },
    provoke: months.provocations(),
  });
}
