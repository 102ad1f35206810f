import {
  billDesk,
  startBillSandbox,
  type BillOperation,
  type BillSandboxOptions,
  type BillSource,
  type BillVendor,
  type Sandbox,
} from '@cloudtally/plugin-sdk/sandbox';
import { listAvailableInstances, queryBalanceAcct } from './account-operations';
import { listBillDetail, listBillOverviewByProd } from './bill-operations';
import { claimedKey, verifySignature } from './hmac-signature';
import { listPartnerCustomer } from './partner-operations';
import { refusal, throttled } from './vendor-reply';

const OPERATIONS: Readonly<Record<string, BillOperation>> = {
  ListBillDetail: listBillDetail,
  ListBillOverviewByProd: listBillOverviewByProd,
  QueryBalanceAcct: (_, call, account) => queryBalanceAcct(call, account),
  ListAvailableInstances: listAvailableInstances,
  ListPartnerCustomer: listPartnerCustomer,
};
const BILLING_VERSION = '2022-01-01';
const PARTNER_VERSION = '2020-01-01';

/** Each service has its version; an action is known by both. */
function operationOf({ path, query }: { readonly path: string; readonly query: URLSearchParams }): string {
  const action = query.get('Action') || 'unknown';
  const version = action === 'ListPartnerCustomer' ? PARTNER_VERSION : BILLING_VERSION;
  return path === '/' && query.get('Version') === version ? action : 'unknown';
}

/** Faults that only this vendor can play, as it would put them. */
const PLAYS: BillVendor['plays'] = [
  // A refusal with HTTP 200: only the metadata tells.
  ['business-refusal', call => refusal(call, 'OperationDenied', 'The account is not open for this action.', 200)],
  ['partial-success', call => refusal(call, 'InternalError', 'An internal error occurred.', 200)],
  ['custom:throttle-400', call => throttled(call, 400)],
  ['bad-signature', call => refusal(call, 'SignatureDoesNotMatch', 'The signature does not match.')],
  ['key-rotation', call => refusal(call, 'InvalidAccessKey', 'The access key does not exist.')],
  ['clock-skew', call => refusal(call, 'InvalidTimestamp', 'X-Date is too far from now.')],
  ['custom:forbidden', call => refusal(call, 'AccessDenied', 'The user has no permission for this action.')],
];

const VENDOR: BillVendor = {
  name: 'volcengine',
  operations: OPERATIONS,
  operation: operationOf,
  perSecond: () => 5,
  claimedKey: head => claimedKey(head.header('authorization')),
  admit(call, accountOf) {
    const signed = verifySignature(call, keyId => accountOf(keyId)?.accessKeySecret);
    return 'code' in signed ? { why: signed.code, reply: refusal(call, signed.code, signed.message) } : signed;
  },
  throttled: call => throttled(call),
  unknown: call => refusal(call, 'InvalidActionOrVersion', 'Could not find the operation for this version.'),
  plays: PLAYS,
};

/**
 * Volcengine's billing and partner APIs on loopback: verifies signatures for real, pages, throttles, and adds late rows when it is
 * told to. The caller stops it.
 *
 * Provocations: `publish-late-rows {account, period}`, `state`.
 */
export const startVolcengineSandbox = (source: BillSource, options?: BillSandboxOptions): Promise<Sandbox> =>
  startBillSandbox(billDesk(source), VENDOR, options);
