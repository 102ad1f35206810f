import {
  PublishedMonths,
  startSandbox,
  type BillAccount,
  type BillSource,
  type Reply,
  type RequestHead,
  type Sandbox,
  type SandboxCall,
} from '@cloudtally/plugin-sdk/sandbox';
import { balances, enterpriseMembers, listMeasureUnits, subCustomers, subscriptions } from './account-operations';
import { consumers, customerBillDetail, customerMonthlyBills, feeRecords, monthlySum } from './bill-operations';
import type { Operation } from './parameters';
import { claimedKey, verifySdkHmac } from './sdk-hmac';
import { refusal, throttled } from './vendor-reply';

export interface HuaweiSandboxOptions {
  readonly clock?: { now(): Date };
  /** The vendor's calls a second and account; on unless said otherwise. */
  readonly throttle?: boolean;
  readonly port?: number;
}

interface Route {
  readonly at: string;
  readonly run: Operation;
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
const operationOf = (head: RequestHead): string => BY_PLACE.get(`${head.method} ${head.path}`) ?? 'unknown';

const AUTH = 'APIGW.0301';
const WHO = 'Incorrect IAM authentication information';

/** Faults that only this vendor can play, as it would put them. */
const PLAYS: readonly (readonly [
  Parameters<SandboxCall['plays']>[0],
  code: string,
  message: string,
  status: number,
])[] = [
  ['business-refusal', 'CBC.18000014', 'The order cannot be handled.', 400],
  ['partial-success', 'CBC.0999', 'Other error.', 500],
  ['bad-signature', AUTH, `${WHO}: verify aksk signature fail`, 401],
  ['key-rotation', AUTH, `${WHO}: Get secretKey failed, err:ak not exist`, 401],
  ['clock-skew', AUTH, `${WHO}: x-sdk-date has expired`, 401],
  ['custom:forbidden', 'CBC.0151', 'Access denied.', 403],
];

/**
 * Huawei Cloud's billing centre on loopback: verifies signatures for real, pages, throttles with HTTP 429, and adds
 * late rows when it is told to. The caller stops it.
 *
 * Provocations: `publish-late-rows {account, period}`, `state`.
 */
export function startHuaweiSandbox(source: BillSource, options: HuaweiSandboxOptions = {}): Promise<Sandbox> {
  const clock = options.clock ?? { now: () => new Date() };
  const months = new PublishedMonths(source);
  const byKey = new Map(source.accounts.map(account => [account.accessKeyId, account]));

  /** The account that signed, or the refusal. */
  const admit = (call: SandboxCall): BillAccount | Reply => {
    const signed = verifySdkHmac(call, keyId => byKey.get(keyId)?.accessKeySecret);
    if ('fault' in signed) {
      call.verify(false, signed.fault);
      return refusal(call, AUTH, signed.fault, 401);
    }
    call.verify(true);
    return byKey.get(signed.keyId)!;
  };

  return startSandbox({
    name: 'huawei',
    clock,
    ...(options.port === undefined ? {} : { port: options.port }),
    operation: operationOf,
    scope: head => claimedKey(head.header('authorization')),
    limits:
      options.throttle === false
        ? []
        : Object.entries(ROUTES).map(([op, { perSecond }]) => ({ op, perSecond, burst: perSecond })),
    throttled: call => {
      admit(call);
      return throttled(call, ROUTES[call.op]?.perSecond ?? 1);
    },
    handle: call => {
      const account = admit(call);
      if (!('accountId' in account)) return account;
      const route = ROUTES[call.op];
      if (!route) return refusal(call, 'APIGW.0101', 'The API does not exist or has not been published.', 404);
      for (const [fault, code, message, status] of PLAYS)
        if (call.plays(fault)) return refusal(call, code, message, status);
      return route.run({ months }, call, account);
    },
    provoke: months.provocations(),
  });
}
