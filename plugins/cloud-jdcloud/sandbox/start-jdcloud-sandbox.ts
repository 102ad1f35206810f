import {
  billDesk,
  startBillSandbox,
  type BillOperation,
  type BillSandboxOptions,
  type BillSource,
  type BillVendor,
  type Sandbox,
} from '@cloudtally/plugin-sdk/sandbox';
import {
  describeAccountAmount,
  describeBillDetails,
  describeBillSummarys,
  describeFormulaSummaryList,
} from './bill-operations';
import { claimedKey, verifySignature } from './jdcloud2-signature';
import { describePartnerBills } from './partner-operations';
import { refusal, throttled } from './vendor-reply';

/** By verb and the last part of the path. */
const OPERATIONS: Readonly<Record<string, BillOperation>> = {
  'POST describeFormulaSummaryList': describeFormulaSummaryList,
  'POST describeBillDetails': describeBillDetails,
  'POST describeBillSummarys': describeBillSummarys,
  'GET assets:describeAccountAmount': (_, call, account) => describeAccountAmount(call, account),
  'POST describePartnerBills': describePartnerBills,
};

/** Faults that only this vendor can play, as it would put them. */
const PLAYS: BillVendor['plays'] = [
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
 * JD Cloud's billing, asset and partner APIs on loopback: verifies signatures for real, pages, throttles, tells a bill in two
 * lists that must be joined, and adds late rows when it is told to. The caller stops it.
 *
 * Provocations: `publish-late-rows {account, period}`, `state`.
 */
export function startJdcloudSandbox(source: BillSource, options: BillSandboxOptions = {}): Promise<Sandbox> {
  const nonces = new Map<string, number>();
  const vendor: BillVendor = {
    name: 'jdcloud',
    operations: OPERATIONS,
    operation: operationOf,
    // A guess of what the vendor lets through.
    perSecond: () => 5,
    claimedKey: head => claimedKey(head.header('authorization')),
    admit(call, accountOf) {
      const signed = verifySignature(call, keyId => accountOf(keyId)?.accessKeySecret, nonces);
      if (!('message' in signed)) return signed;
      return { why: signed.message, reply: refusal(call, 'HTTP_UNAUTHORIZED', signed.message) };
    },
    throttled,
    unknown: call => refusal(call, 'NOT_FOUND', 'The operation does not exist.'),
    plays: PLAYS,
  };
  return startBillSandbox(billDesk(source), vendor, options);
}
