import {
  billDesk,
  startBillSandbox,
  type BillOperation,
  type BillSandboxOptions,
  type BillSource,
  type BillVendor,
  type Sandbox,
  type RequestHead,
} from '@cloudtally/plugin-sdk/sandbox';
import { balances, enterpriseMembers, listMeasureUnits, subCustomers, subscriptions } from './account-operations';
import { consumers, customerBillDetail, customerMonthlyBills, feeRecords, monthlySum } from './bill-operations';
import { claimedKey, verifySdkHmac } from './sdk-hmac';
import { refusal, throttled } from './vendor-reply';

interface Route {
  readonly at: string;
  readonly run: BillOperation;
  readonly perSecond: number;
}

/** Operation -> where it is. The vendor tells operations apart by verb and path alone. */
const ROUTES: Readonly<Record<string, Route>> = {
  ListCustomerselfResourceRecords: {
    at: 'GET /v2/bills/customer-bills/res-fee-records',
    run: feeRecords,
    perSecond: 30,
  },
  ShowCustomerMonthlySum: { at: 'GET /v2/bills/customer-bills/monthly-sum', run: monthlySum, perSecond: 10 },
  ListSubCustomerBillDetail: {
    at: 'GET /v2/bills/subcustomer-bills/res-fee-records',
    run: customerBillDetail,
    perSecond: 30,
  },
  ListConsumeSubCustomers: {
    at: 'POST /v2/bills/subcustomer-bills/res-fee-records/sub-customers/query',
    run: consumers,
    perSecond: 10,
  },
  ListSubcustomerMonthlyBills: {
    at: 'GET /v2/bills/partner-bills/subcustomer-bills/monthly-sum',
    run: customerMonthlyBills,
    perSecond: 10,
  },
  ShowCustomerAccountBalances: { at: 'GET /v2/accounts/customer-accounts/balances', run: balances, perSecond: 10 },
  ListMeasureUnits: { at: 'GET /v2/bases/measurements', run: listMeasureUnits, perSecond: 10 },
  ListSubCustomers: { at: 'POST /v2/partners/sub-customers/query', run: subCustomers, perSecond: 10 },
  ListEnterpriseSubCustomers: {
    at: 'GET /v2/enterprises/multi-accounts/sub-customers',
    run: enterpriseMembers,
    perSecond: 10,
  },
  // "suscriptions" is how the vendor writes it.
  ListPayPerUseCustomerResources: {
    at: 'POST /v2/orders/suscriptions/resources/query',
    run: subscriptions,
    perSecond: 10,
  },
};
const BY_PLACE = new Map(Object.entries(ROUTES).map(([operation, { at }]) => [at, operation]));
const rateOf = (operation: string): number => ROUTES[operation]?.perSecond ?? 1;
const operationOf = (head: RequestHead): string => BY_PLACE.get(`${head.method} ${head.path}`) ?? 'unknown';

const AUTH = 'APIGW.0301';
const WHO = 'Incorrect IAM authentication information';

/** Faults that only this vendor can play, as it would put them. */
const PLAYS: BillVendor['plays'] = [
  ['business-refusal', call => refusal(call, 'CBC.18000014', 'The order cannot be handled.', 400)],
  ['partial-success', call => refusal(call, 'CBC.0999', 'Other error.', 500)],
  ['bad-signature', call => refusal(call, AUTH, `${WHO}: verify aksk signature fail`, 401)],
  ['key-rotation', call => refusal(call, AUTH, `${WHO}: Get secretKey failed, err:ak not exist`, 401)],
  ['clock-skew', call => refusal(call, AUTH, `${WHO}: x-sdk-date has expired`, 401)],
  ['custom:forbidden', call => refusal(call, 'CBC.0151', 'Access denied.', 403)],
];

const VENDOR: BillVendor = {
  name: 'huawei',
  operations: Object.fromEntries(Object.entries(ROUTES).map(([operation, { run }]) => [operation, run])),
  operation: operationOf,
  perSecond: operation => rateOf(operation),
  claimedKey: head => claimedKey(head.header('authorization')),
  admit(call, accountOf) {
    const signed = verifySdkHmac(call, keyId => accountOf(keyId)?.accessKeySecret);
    return 'fault' in signed ? { why: signed.fault, reply: refusal(call, AUTH, signed.fault, 401) } : signed;
  },
  throttled: call => throttled(call, rateOf(call.op)),
  unknown: call => refusal(call, 'APIGW.0101', 'The API does not exist or has not been published.', 404),
  plays: PLAYS,
};

/**
 * Huawei Cloud's billing centre on loopback: verifies signatures for real, pages, throttles with HTTP 429, and adds
 * late rows when it is told to. The caller stops it.
 *
 * Provocations: `publish-late-rows {account, period}`, `state`.
 */
export const startHuaweiSandbox = (source: BillSource, options?: BillSandboxOptions): Promise<Sandbox> =>
  startBillSandbox(billDesk(source), VENDOR, options);
