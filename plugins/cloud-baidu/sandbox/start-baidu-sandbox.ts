import {
  billDesk,
  startBillSandbox,
  type BillOperation,
  type BillSandboxOptions,
  type BillSource,
  type BillVendor,
  type Sandbox,
} from '@cloudtally/plugin-sdk/sandbox';
import { claimedKey, verifyBceAuth } from './bce-auth';
import { cashBalance, monthTotals, resourceMonth } from './bill-operations';
import { usagePrice } from './price-operations';
import { refusal, throttled } from './vendor-reply';

/** By verb and path. */
const OPERATIONS: Readonly<Record<string, BillOperation>> = {
  'GET /v1/bill/resource/month': resourceMonth,
  'GET /v1/bill/month/summary': monthTotals,
  'POST /v1/finance/cash/balance': (_, call, account) => cashBalance(call, account),
  'POST /v1/price/cpc': usagePrice,
};

/** Faults that only this vendor can play, as it would put them. */
const PLAYS: BillVendor['plays'] = [
  ['business-refusal', call => refusal(call, 'AccessDenied', 'Access Denied.', 200)],
  ['partial-success', call => refusal(call, 'InternalError', 'Internal error.', 200)],
  ['bad-signature', call => refusal(call, 'SignatureDoesNotMatch', 'The signature does not match.')],
  ['key-rotation', call => refusal(call, 'InvalidAccessKeyId', 'The Access Key ID does not exist.')],
  ['clock-skew', call => refusal(call, 'RequestExpired', 'Request has expired.')],
  ['custom:forbidden', call => refusal(call, 'AccessDenied', 'Access Denied.')],
];

const VENDOR: BillVendor = {
  name: 'baidu',
  operations: OPERATIONS,
  operation: ({ method, path }) => `${method} ${path}`,
  perSecond: () => 20,
  claimedKey: head => claimedKey(head.header('authorization')),
  admit(call, accountOf) {
    const signed = verifyBceAuth(call, keyId => accountOf(keyId)?.accessKeySecret);
    return 'code' in signed ? { why: signed.code, reply: refusal(call, signed.code, signed.message) } : signed;
  },
  throttled,
  unknown: call => refusal(call, 'NotFound', 'The requested resource does not exist.'),
  plays: PLAYS,
};

/**
 * Baidu AI Cloud's finance API on loopback: verifies signatures for real, pages, throttles, keeps members' bills apart,
 * and adds late rows when it is told to. The caller stops it.
 *
 * Provocations: `publish-late-rows {account, period}`, `state`.
 */
export const startBaiduSandbox = (source: BillSource, options?: BillSandboxOptions): Promise<Sandbox> =>
  startBillSandbox(billDesk(source), VENDOR, options);
