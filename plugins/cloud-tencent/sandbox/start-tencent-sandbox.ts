import {
  PublishedMonths,
  startSandbox,
  type BillAccount,
  type BillSource,
  type Reply,
  type Sandbox,
  type SandboxCall,
} from '@cloudtally/plugin-sdk/sandbox';
import { describeAccountBalance, describeBillAdjustInfo, describeRenewInstances } from './account-operations';
import { describeAgentAuditedClients, describeAgentBills, describeRebateInfosNew } from './agent-operations';
import { describeBillDetail, describeBillResourceSummary, describeBillSummaryByProduct } from './bill-operations';
import type { Operation } from './parameters';
import { claimedKey, verifyTc3 } from './tc3';
import { refusal, throttled } from './vendor-reply';

export interface TencentSandboxOptions {
  readonly clock?: { now(): Date };
  /** The vendor's calls a second and account; on unless said otherwise. */
  readonly throttle?: boolean;
  readonly port?: number;
}

const BILLING = '2018-07-09';
const PARTNERS = '2018-03-21';
const OPERATIONS: Readonly<Record<string, { run: Operation; version: string; perSecond: number }>> = {
  DescribeBillDetail: { run: describeBillDetail, version: BILLING, perSecond: 5 },
  DescribeBillResourceSummary: { run: describeBillResourceSummary, version: BILLING, perSecond: 5 },
  DescribeBillSummaryByProduct: { run: describeBillSummaryByProduct, version: BILLING, perSecond: 20 },
  DescribeBillAdjustInfo: { run: describeBillAdjustInfo, version: BILLING, perSecond: 5 },
  DescribeAccountBalance: { run: describeAccountBalance, version: BILLING, perSecond: 20 },
  DescribeRenewInstances: { run: describeRenewInstances, version: BILLING, perSecond: 20 },
  DescribeAgentBills: { run: describeAgentBills, version: PARTNERS, perSecond: 20 },
  DescribeAgentAuditedClients: { run: describeAgentAuditedClients, version: PARTNERS, perSecond: 10 },
  DescribeRebateInfosNew: { run: describeRebateInfosNew, version: PARTNERS, perSecond: 10 },
};

/** Faults that only this vendor can play, as it would put them. */
const PLAYS: readonly (readonly [Parameters<SandboxCall['plays']>[0], code: string, message: string])[] = [
  ['business-refusal', 'FailedOperation', 'The operation failed.'],
  ['partial-success', 'InternalError', 'An internal error has occurred.'],
  ['bad-signature', 'AuthFailure.SignatureFailure', 'The provided credentials could not be validated.'],
  ['key-rotation', 'AuthFailure.SecretIdNotFound', 'The SecretId is not found.'],
  ['clock-skew', 'AuthFailure.SignatureExpire', 'The signature has expired.'],
  ['custom:forbidden', 'AuthFailure.UnauthorizedOperation', 'You are not authorized to perform this operation.'],
];

/**
 * Tencent Cloud's billing and partner APIs on loopback: verifies signatures for real, pages, throttles, brings the
 * month to whole fen, and adds late rows when it is told to. The caller stops it.
 *
 * Provocations: `publish-late-rows {account, period}`, `state`.
 */
export function startTencentSandbox(source: BillSource, options: TencentSandboxOptions = {}): Promise<Sandbox> {
  const clock = options.clock ?? { now: () => new Date() };
  const months = new PublishedMonths(source);
  const byKey = new Map(source.accounts.map(account => [account.accessKeyId, account]));

  /** The account that signed, or the refusal. */
  const admit = (call: SandboxCall): BillAccount | Reply => {
    const signed = verifyTc3(call, keyId => byKey.get(keyId)?.accessKeySecret);
    if ('fault' in signed) {
      call.verify(false, signed.fault.code);
      return refusal(call, signed.fault.code, signed.fault.message);
    }
    call.verify(true);
    return byKey.get(signed.keyId)!;
  };

  return startSandbox({
    name: 'tencent',
    clock,
    ...(options.port === undefined ? {} : { port: options.port }),
    operation: head => head.header('x-tc-action') ?? 'unknown',
    scope: head => claimedKey(head.header('authorization')),
    limits:
      options.throttle === false
        ? []
        : Object.entries(OPERATIONS).map(([op, { perSecond }]) => ({ op, perSecond, burst: perSecond })),
    throttled: call => {
      admit(call);
      return throttled(call);
    },
    handle: call => {
      const account = admit(call);
      if (!('accountId' in account)) return account;
      const operation = Object.hasOwn(OPERATIONS, call.op) ? OPERATIONS[call.op] : undefined;
      // The statement of rebates has been replaced by one whose name ends in "New".
      if (call.op === 'DescribeRebateInfos') return refusal(call, 'ActionOffline', 'This API has been taken off line.');
      if (!operation || call.path !== '/') return refusal(call, 'InvalidAction', 'The Action is invalid.');
      if (call.header('x-tc-version') !== operation.version)
        return refusal(call, 'NoSuchVersion', 'The Action has no such version.');
      for (const [fault, code, message] of PLAYS) if (call.plays(fault)) return refusal(call, code, message);
      return operation.run({ months }, call, account);
    },
    provoke: months.provocations(),
  });
}
