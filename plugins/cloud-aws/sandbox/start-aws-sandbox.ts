import {
  billDesk,
  startBillSandbox,
  type BillAccount,
  type BillOperation,
  type BillSandboxOptions,
  type BillSource,
  type BillVendor,
  type Sandbox,
  type SandboxCall,
} from '@cloudtally/plugin-sdk/sandbox';
import { CSV_GZ } from './delivery-format';
import { ExportStore, settingText, type ExportSetup } from './export-store';
import { FOCUS_TABLE } from './focus-table';
import { getCostAndUsage, listAccounts } from './rpc-operations';
import { s3, s3Operation } from './s3-operations';
import { claimedKey, verifySigV4, type Scope } from './sigv4';
import { isRpc, refused, rpcError, s3Error, throttled } from './vendor-reply';

export type AwsSandboxOptions = BillSandboxOptions & Partial<ExportSetup>;

/** `X-Amz-Target` -> service and name. */
const RPC: Readonly<Record<string, { readonly service: Scope['service']; readonly name: string }>> = {
  'AWSInsightsIndexService.GetCostAndUsage': { service: 'ce', name: 'GetCostAndUsage' },
  'AWSOrganizationsV20161128.ListAccounts': { service: 'organizations', name: 'ListAccounts' },
};
const rpcOf = (call: Pick<SandboxCall, 'header'>) => {
  const target = call.header('x-amz-target') ?? '';
  return Object.hasOwn(RPC, target) ? RPC[target] : undefined;
};

const S3_OPERATIONS = ['ListObjectsV2', 'HeadObject', 'GetObject', 'GetManifest'];
const S3_PER_SECOND = 100;
/** The vendor publishes none; it is known to be low. */
const RPC_PER_SECOND = 5;

const PARTITION_HOME = { world: 'us-east-1', china: 'cn-northwest-1' } as const;
const regionOf = (account: BillAccount | undefined): string => settingText(account?.settings.region);
const homeOf = (account: BillAccount | undefined): string =>
  regionOf(account).startsWith('cn-') ? PARTITION_HOME.china : PARTITION_HOME.world;

const say = (call: SandboxCall) => (isRpc(call) ? rpcError : s3Error);

/** Faults that only this vendor can play, as it would put them. */
const PLAYS: BillVendor['plays'] = [
  ['business-refusal', call => say(call)(call, 'NotSignedUp', 'Your account is not signed up.', 403)],
  ['partial-success', call => say(call)(call, 'InternalError', 'We encountered an internal error.', 500)],
  ['bad-signature', call => refused(call, 'mismatch')],
  ['key-rotation', call => refused(call, 'unknown-key')],
  ['clock-skew', call => refused(call, 'too-old')],
  [
    'custom:forbidden',
    call =>
      isRpc(call)
        ? rpcError(call, 'AccessDeniedException', 'User is not authorized to perform this action.')
        : s3Error(call, 'AccessDenied', 'Access Denied', 403),
  ],
];

/**
 * AWS on loopback: the bucket of a data export, Cost Explorer and Organizations. Verifies signatures for real,
 * throttles, delivers late rows as another execution when told to. The caller stops it.
 *
 * Provocations: `publish-late-rows {account, period}`, `begin-execution {account, period}` (data without a manifest),
 * `state`.
 */
export function startAwsSandbox(source: BillSource, options: AwsSandboxOptions = {}): Promise<Sandbox> {
  const { clock, throttle, port, ...setup } = options;
  const desk = billDesk(source);
  const store = new ExportStore(desk.months, {
    table: FOCUS_TABLE,
    format: CSV_GZ,
    overwrite: 'CREATE_NEW_REPORT',
    partRows: 20_000,
    listKeys: 1000,
    ...setup,
  });
  const bucket: BillOperation = (_, call, account) => s3(store, call, account);
  const vendor: BillVendor = {
    name: 'aws',
    operations: {
      ...Object.fromEntries(S3_OPERATIONS.map(operation => [operation, bucket])),
      GetCostAndUsage: (_, call, account) => getCostAndUsage(store, call, account),
      ListAccounts: (_, call, account) => listAccounts(call, account),
    },
    operation: head => rpcOf(head)?.name ?? (head.header('x-amz-target') ? 'unknown' : s3Operation(head)),
    perSecond: operation => (S3_OPERATIONS.includes(operation) ? S3_PER_SECOND : RPC_PER_SECOND),
    claimedKey: head => claimedKey(head.header('authorization')),
    admit(call, accountOf) {
      const service = rpcOf(call)?.service ?? (isRpc(call) ? 'ce' : 's3');
      const signed = verifySigV4(call, {
        service,
        secretOf: keyId => accountOf(keyId)?.accessKeySecret,
        regionOf: keyId => (service === 's3' ? regionOf : homeOf)(accountOf(keyId)),
      });
      return 'fault' in signed ? { why: signed.fault, reply: refused(call, signed.fault) } : signed;
    },
    throttled,
    unknown: (call, account) =>
      isRpc(call) ? rpcError(call, 'UnknownOperationException', 'The operation is unknown.') : s3(store, call, account),
    plays: PLAYS,
    provoke: {
      'begin-execution': data => {
        const { account, period } = data as { account: string; period: string };
        store.begin(account, period);
      },
    },
  };
  return startBillSandbox(desk, vendor, {
    ...(clock ? { clock } : {}),
    ...(throttle === undefined ? {} : { throttle }),
    ...(port === undefined ? {} : { port }),
  });
}
