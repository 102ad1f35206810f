import {
  billDesk,
  startBillSandbox,
  type BillOperation,
  type BillSandboxOptions,
  type BillSource,
  type BillVendor,
  type Sandbox,
} from '@cloudtally/plugin-sdk/sandbox';
import { getCustomerAccountInfo, getCustomerList, queryAccountBalance, queryRelationList } from './account-operations';
import { claimedKey, verifyAcs3 } from './acs3';
import { describeInstanceBill, describeSplitItemBill, queryBillOverview } from './bill-operations';
import { queryAvailableInstances } from './instance-operations';
import { querySkuPriceList } from './price-operations';
import { declined, refusal, throttled } from './vendor-reply';

const OPERATIONS: Readonly<Record<string, BillOperation>> = {
  DescribeInstanceBill: describeInstanceBill,
  QueryBillOverview: queryBillOverview,
  QueryAccountBalance: (_, call, account) => queryAccountBalance(call, account),
  QueryRelationList: (_, call, account) => queryRelationList(call, account),
  QueryAvailableInstances: queryAvailableInstances,
  GetCustomerList: (_, call, account) => getCustomerList(call, account),
  GetCustomerAccountInfo: (_, call, account) => getCustomerAccountInfo(call, account),
  DescribeSplitItemBill: describeSplitItemBill,
  QuerySkuPriceList: querySkuPriceList,
};
const VERSION = '2017-12-14';

/** Faults that only this vendor can play, as it would put them. */
const PLAYS: BillVendor['plays'] = [
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
export function startAliyunSandbox(source: BillSource, options: BillSandboxOptions = {}): Promise<Sandbox> {
  const nonces = new Map<string, number>();
  const vendor: BillVendor = {
    name: 'aliyun',
    operations: OPERATIONS,
    operation: head =>
      (head.header('x-acs-version') === VERSION && head.path === '/' && head.header('x-acs-action')) || 'unknown',
    perSecond: operation => (operation === 'QuerySkuPriceList' ? 100 : 10),
    claimedKey: head => claimedKey(head.header('authorization')),
    admit(call, accountOf) {
      const signed = verifyAcs3(call, keyId => accountOf(keyId)?.accessKeySecret, nonces);
      if (!('fault' in signed)) return signed;
      const { code, message, status } = signed.fault;
      return { why: code, reply: refusal(call, code, message, status) };
    },
    throttled,
    unknown: call =>
      refusal(call, 'InvalidApi.NotFound', 'Specified api is not found, please check your url and method.', 404),
    plays: PLAYS,
  };
  return startBillSandbox(billDesk(source), vendor, options);
}
