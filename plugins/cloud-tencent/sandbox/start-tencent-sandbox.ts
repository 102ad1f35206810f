import {
  billDesk,
  startBillSandbox,
  type BillOperation,
  type BillSandboxOptions,
  type BillSource,
  type BillVendor,
  type Sandbox,
} from '@cloudtally/plugin-sdk/sandbox';
import { describeAccountBalance, describeBillAdjustInfo, describeRenewInstances } from './account-operations';
import { describeAgentAuditedClients, describeAgentBills, describeRebateInfosNew } from './agent-operations';
import { describeBillDetail, describeBillResourceSummary, describeBillSummaryByProduct } from './bill-operations';
import { claimedKey, verifyTc3 } from './tc3';
import { refusal, throttled } from './vendor-reply';

const BILLING = '2018-07-09';
const PARTNERS = '2018-03-21';
const OPERATIONS: Readonly<Record<string, { run: BillOperation; version: string; perSecond: number }>> = {
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
const PLAYS: BillVendor['plays'] = [
  ['business-refusal', call => refusal(call, 'FailedOperation', 'The operation failed.')],
  ['partial-success', call => refusal(call, 'InternalError', 'An internal error has occurred.')],
  [
    'bad-signature',
    call => refusal(call, 'AuthFailure.SignatureFailure', 'The provided credentials could not be validated.'),
  ],
  ['key-rotation', call => refusal(call, 'AuthFailure.SecretIdNotFound', 'The SecretId is not found.')],
  ['clock-skew', call => refusal(call, 'AuthFailure.SignatureExpire', 'The signature has expired.')],
  [
    'custom:forbidden',
    call => refusal(call, 'AuthFailure.UnauthorizedOperation', 'You are not authorized to perform this operation.'),
  ],
];

/** An operation stands under one version of its API. */
const versioned =
  (version: string, run: BillOperation): BillOperation =>
  (desk, call, account) =>
    call.header('x-tc-version') === version
      ? run(desk, call, account)
      : refusal(call, 'NoSuchVersion', 'The Action has no such version.');

const VENDOR: BillVendor = {
  name: 'tencent',
  operations: Object.fromEntries(
    Object.entries(OPERATIONS).map(([operation, { version, run }]) => [operation, versioned(version, run)]),
  ),
  operation: head => (head.path === '/' && head.header('x-tc-action')) || 'unknown',
  perSecond: operation => OPERATIONS[operation]!.perSecond,
  claimedKey: head => claimedKey(head.header('authorization')),
  admit(call, accountOf) {
    const signed = verifyTc3(call, keyId => accountOf(keyId)?.accessKeySecret);
    if (!('fault' in signed)) return signed;
    return { why: signed.fault.code, reply: refusal(call, signed.fault.code, signed.fault.message) };
  },
  throttled,
  // The statement of rebates has been replaced by one whose name ends in "New".
  unknown: call =>
    call.op === 'DescribeRebateInfos'
      ? refusal(call, 'ActionOffline', 'This API has been taken off line.')
      : refusal(call, 'InvalidAction', 'The Action is invalid.'),
  plays: PLAYS,
};

/**
 * Tencent Cloud's billing and partner APIs on loopback: verifies signatures for real, pages, throttles, brings the
 * month to whole fen, and adds late rows when it is told to. The caller stops it.
 *
 * Provocations: `publish-late-rows {account, period}`, `state`.
 */
export const startTencentSandbox = (source: BillSource, options?: BillSandboxOptions): Promise<Sandbox> =>
  startBillSandbox(billDesk(source), VENDOR, options);
