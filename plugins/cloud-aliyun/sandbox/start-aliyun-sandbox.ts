import {
  PublishedMonths,
  startSandbox,
  type BillAccount,
  type BillSource,
  type Reply,
  type Sandbox,
  type SandboxCall,
} from '@cloudtally/plugin-sdk/sandbox';
import { getCustomerList, queryAccountBalance, queryRelationList } from './account-operations';
import { claimedKey, verifyAcs3 } from './acs3';
import { describeInstanceBill, queryBillOverview, type BillDesk } from './bill-operations';
import { queryAvailableInstances } from './instance-operations';
import { declined, refusal, throttled } from './vendor-reply';

export interface AliyunSandboxOptions {
  readonly clock?: { now(): Date };
  /** The vendor's ten calls a second and user; on unless said otherwise. */
  readonly throttle?: boolean;
  readonly port?: number;
}

type Operation = (desk: BillDesk, call: SandboxCall, account: BillAccount) => Reply;
const OPERATIONS: Readonly<Record<string, Operation>> = {
  DescribeInstanceBill: describeInstanceBill,
  QueryBillOverview: queryBillOverview,
  QueryAccountBalance: (_, call, account) => queryAccountBalance(call, account),
  QueryRelationList: (_, call, account) => queryRelationList(call, account),
  QueryAvailableInstances: queryAvailableInstances,
  GetCustomerList: (_, call, account) => getCustomerList(call, account),
};
const VERSION = '2017-12-14';

/** Faults that only this vendor can play, as it would put them. */
const PLAYS: readonly (readonly [Parameters<SandboxCall['plays']>[0], (call: SandboxCall) => Reply])[] = [
  ['business-refusal', call => declined(call, 'NotApplicable', 'The account is not applicable for the API.')],
  [
    'partial-success',
    call => declined(call, 'InternalError', 'The request processing has failed due to some unknown error.'),
  ],
  [
    'bad-signature',
    call => refusal(call, 'SignatureDoesNotMatch', 'Specified signature is not matched with our calculation.'),
  ],
  ['key-rotation', call => refusal(call, 'InvalidAccessKeyId.NotFound', 'Specified access key is not found.', 404)],
  ['clock-skew', call => refusal(call, 'InvalidTimeStamp.Expired', 'Specified time stamp or date value is expired.')],
  [
    'custom:forbidden',
    call => refusal(call, 'Forbidden.RAM', 'User not authorized to operate on the specified resource.', 403),
  ],
];

/**
 * Alibaba Cloud's billing API on loopback: verifies signatures for real, pages, throttles, rounds down,
 * and adds late rows when it is told to. The caller stops it.
 *
 * Provocations: `publish-late-rows {account, period}`, `state`.
 */
export function startAliyunSandbox(source: BillSource, options: AliyunSandboxOptions = {}): Promise<Sandbox> {
  const clock = options.clock ?? { now: () => new Date() };
  const months = new PublishedMonths(source);
  const desk = { source, months };
  const byKey = new Map(source.accounts.map(account => [account.accessKeyId, account]));
  const nonces = new Map<string, number>();

  /** The account that signed, or the refusal. */
  const admit = (call: SandboxCall): BillAccount | Reply => {
    const signed = verifyAcs3(call, keyId => byKey.get(keyId)?.accessKeySecret, nonces);
    if ('fault' in signed) {
      call.verify(false, signed.fault.code);
      return refusal(call, signed.fault.code, signed.fault.message, signed.fault.status);
    }
    call.verify(true);
    return byKey.get(signed.keyId)!;
  };

  return startSandbox({
    name: 'aliyun',
    clock,
    ...(options.port === undefined ? {} : { port: options.port }),
    operation: head => head.header('x-acs-action') ?? 'unknown',
    scope: head => claimedKey(head.header('authorization')),
    limits: options.throttle === false ? [] : Object.keys(OPERATIONS).map(op => ({ op, perSecond: 10, burst: 10 })),
    throttled: call => {
      admit(call);
      return throttled(call);
    },
    handle: call => {
      const account = admit(call);
      if (!isAccount(account)) return account;
      const operation = Object.hasOwn(OPERATIONS, call.op) ? OPERATIONS[call.op] : undefined;
      if (!operation || call.header('x-acs-version') !== VERSION || call.path !== '/') {
        return refusal(
          call,
          'InvalidApi.NotFound',
          'Specified api is not found, please check your url and method.',
          404,
        );
      }
      for (const [fault, reply] of PLAYS) if (call.plays(fault)) return reply(call);
      return operation(desk, call, account);
    },
    provoke: months.provocations(),
  });
}

const isAccount = (admitted: BillAccount | Reply): admitted is BillAccount => 'accountId' in admitted;
