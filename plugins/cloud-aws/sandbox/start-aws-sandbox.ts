import {
  PublishedMonths,
  startSandbox,
  type BillAccount,
  type BillSource,
  type Reply,
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

export interface AwsSandboxOptions extends Partial<ExportSetup> {
  readonly clock?: { now(): Date };
  /** On unless said otherwise. */
  readonly throttle?: boolean;
  readonly port?: number;
}

type Operation = (store: ExportStore, call: SandboxCall, account: BillAccount) => Reply;
/** `X-Amz-Target` -> service, name and what answers. */
const RPC: Readonly<Record<string, { service: Scope['service']; name: string; run: Operation }>> = {
  'AWSInsightsIndexService.GetCostAndUsage': { service: 'ce', name: 'GetCostAndUsage', run: getCostAndUsage },
  'AWSOrganizationsV20161128.ListAccounts': {
    service: 'organizations',
    name: 'ListAccounts',
    run: (_, call, account) => listAccounts(call, account),
  },
};
const rpcOf = (call: Pick<SandboxCall, 'header'>) => {
  const target = call.header('x-amz-target') ?? '';
  return Object.hasOwn(RPC, target) ? RPC[target] : undefined;
};

const LIMITS = ['ListObjectsV2', 'HeadObject', 'GetObject', 'GetManifest'].map(op => ({
  op,
  perSecond: 100,
  burst: 100,
}));
/** The vendor publishes none; it is known to be low. */
const RPC_LIMITS = ['GetCostAndUsage', 'ListAccounts'].map(op => ({ op, perSecond: 5, burst: 5 }));

const PARTITION_HOME = { world: 'us-east-1', china: 'cn-northwest-1' } as const;
const regionOf = (account: BillAccount | undefined): string => settingText(account?.settings.region);
const homeOf = (account: BillAccount | undefined): string =>
  regionOf(account).startsWith('cn-') ? PARTITION_HOME.china : PARTITION_HOME.world;

/** Faults that only this vendor can play, as it would put them. */
function playedRefusal(call: SandboxCall): Reply | null {
  const say = isRpc(call) ? rpcError : s3Error;
  if (call.plays('business-refusal')) return say(call, 'NotSignedUp', 'Your account is not signed up.', 403);
  if (call.plays('partial-success')) return say(call, 'InternalError', 'We encountered an internal error.', 500);
  if (call.plays('bad-signature')) return refused(call, 'mismatch');
  if (call.plays('key-rotation')) return refused(call, 'unknown-key');
  if (call.plays('clock-skew')) return refused(call, 'too-old');
  if (!call.plays('custom:forbidden')) return null;
  return isRpc(call)
    ? rpcError(call, 'AccessDeniedException', 'User is not authorized to perform this action.')
    : s3Error(call, 'AccessDenied', 'Access Denied', 403);
}

/**
 * AWS on loopback: the bucket of a data export, Cost Explorer and Organizations. Verifies signatures for real,
 * throttles, delivers late rows as another execution when told to. The caller stops it.
 *
 * Provocations: `publish-late-rows {account, period}`, `begin-execution {account, period}` (data without a manifest),
 * `state`.
 */
export function startAwsSandbox(source: BillSource, options: AwsSandboxOptions = {}): Promise<Sandbox> {
  const { clock = { now: () => new Date() }, throttle = true, port, ...setup } = options;
  const months = new PublishedMonths(source);
  const store = new ExportStore(months, {
    table: FOCUS_TABLE,
    format: CSV_GZ,
    overwrite: 'CREATE_NEW_REPORT',
    partRows: 20_000,
    listKeys: 1000,
    ...setup,
  });
  const byKey = new Map(source.accounts.map(account => [account.accessKeyId, account]));

  /** The account that signed, or the refusal. */
  const admit = (call: SandboxCall): BillAccount | Reply => {
    const service = rpcOf(call)?.service ?? (isRpc(call) ? 'ce' : 's3');
    const signed = verifySigV4(call, {
      service,
      secretOf: keyId => byKey.get(keyId)?.accessKeySecret,
      regionOf: keyId => (service === 's3' ? regionOf : homeOf)(byKey.get(keyId)),
    });
    if ('fault' in signed) {
      call.verify(false, signed.fault);
      return refused(call, signed.fault);
    }
    call.verify(true);
    return byKey.get(signed.keyId)!;
  };

  return startSandbox({
    name: 'aws',
    clock,
    ...(port === undefined ? {} : { port }),
    operation: head => rpcOf(head)?.name ?? (head.header('x-amz-target') ? 'unknown' : s3Operation(head)),
    scope: head => claimedKey(head.header('authorization')),
    limits: throttle ? [...LIMITS, ...RPC_LIMITS] : [],
    throttled: call => {
      admit(call);
      return throttled(call);
    },
    handle: async call => {
      const account = admit(call);
      if (!isAccount(account)) return account;
      const played = playedRefusal(call);
      if (played) return played;
      const operation = rpcOf(call);
      if (operation) return operation.run(store, call, account);
      return isRpc(call)
        ? rpcError(call, 'UnknownOperationException', 'The operation is unknown.')
        : s3(store, call, account);
    },
    provoke: {
      ...months.provocations(),
      'begin-execution': data => {
        const { account, period } = data as { account: string; period: string };
        store.begin(account, period);
      },
    },
  });
}

const isAccount = (admitted: BillAccount | Reply): admitted is BillAccount => 'accountId' in admitted;
