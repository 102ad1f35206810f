import { signedClient, z, type PluginContext, type VendorReply } from '@cloudtally/plugin-sdk';
import type { HuaweiSettings } from './settings';
import { huaweiSigner } from './signature';
import { EXPIRED, HUAWEI } from './vendor-failure';

export type HuaweiContext = PluginContext<HuaweiSettings>;

/**
 * Operation -> its verb, its path, and requests a second. The rate is documented for bill lines alone; for the others
 * a third of it is asked. `suscriptions` is how the vendor writes it.
 */
export const OPERATIONS = {
  ListCustomerselfResourceRecords: ['GET', '/v2/bills/customer-bills/res-fee-records', 30],
  ShowCustomerMonthlySum: ['GET', '/v2/bills/customer-bills/monthly-sum', 10],
  ListSubCustomerBillDetail: ['GET', '/v2/bills/subcustomer-bills/res-fee-records', 30],
  ListConsumeSubCustomers: ['POST', '/v2/bills/subcustomer-bills/res-fee-records/sub-customers/query', 10],
  ListSubcustomerMonthlyBills: ['GET', '/v2/bills/partner-bills/subcustomer-bills/monthly-sum', 10],
  ShowCustomerAccountBalances: ['GET', '/v2/accounts/customer-accounts/balances', 10],
  ListMeasureUnits: ['GET', '/v2/bases/measurements', 10],
  ListSubCustomers: ['POST', '/v2/partners/sub-customers/query', 10],
  ListEnterpriseSubCustomers: ['GET', '/v2/enterprises/multi-accounts/sub-customers', 10],
  ListPayPerUseCustomerResources: ['POST', '/v2/orders/suscriptions/resources/query', 10],
} as const satisfies Readonly<Record<string, readonly ['GET' | 'POST', string, number]>>;
export type Operation = keyof typeof OPERATIONS;

/** Endpoint names of the manifest, by site. */
export const ENDPOINTS = { china: 'bss', international: 'bss-international' } as const;

const refusal = z.object({ error_code: z.string().min(1), error_msg: z.string().nullish() });
const FINE = 'CBC.0000';

/** A refusal comes with its own HTTP status; "CBC.0000" says that all is well. */
function errorOf({ body, headers }: VendorReply) {
  const found = refusal.safeParse(body).data;
  if (!found || found.error_code === FINE) return null;
  const { error_code, error_msg } = found;
  const late = /^API(GW|G)\.0301$/.test(error_code) && /expire|timestamp|x-sdk-date/i.test(error_msg ?? '');
  return { code: late ? `${error_code}${EXPIRED}` : error_code, message: error_msg, traceId: headers['x-request-id'] };
}

/** What is asked: a query for a GET, a JSON body for a POST. */
export type Question = Readonly<Record<string, string | number | undefined>>;

export interface HuaweiClient {
  /**
   * One read of the billing centre; numbers arrive as the texts that were sent.
   *
   * @throws UpstreamFailed, or the signal's reason when the run is cut off
   */
  read<T>(operation: Operation, question: Question, shape: z.ZodType<T>): Promise<T>;
}

export function huaweiClient(context: HuaweiContext): HuaweiClient {
  const { settings } = context;
  const client = signedClient(context, {
    failures: HUAWEI,
    endpoint: ENDPOINTS[settings.site],
    sign: huaweiSigner(settings),
    errorOf,
  });
  const headers = {
    'x-language': 'zh_CN',
    ...(settings.domainId ? { 'x-domain-id': settings.domainId } : {}),
  };
  return {
    read(operation, question, shape) {
      const [method, path] = OPERATIONS[operation];
      const asked = method === 'GET' ? { query: asTexts(question) } : { body: question };
      return client.read({ api: operation, method, path, headers, ...asked }, shape);
    },
  };
}

const asTexts = (question: Question): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(question).map(([name, value]) => [name, value === undefined ? undefined : String(value)]),
  );
