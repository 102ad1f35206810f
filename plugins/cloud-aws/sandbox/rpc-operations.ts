import { Decimal, shiftMonth } from '@cloudtally/plugin-sdk';
import { pageTokens, type BillAccount, type Reply, type SandboxCall } from '@cloudtally/plugin-sdk/sandbox';
import type { ExportStore } from './export-store';
import { answered, rpcError } from './vendor-reply';

const ACCOUNTS_PER_PAGE = 20;
const MONTHS_KEPT = 13;
const METRICS = ['UnblendedCost', 'NetUnblendedCost', 'BlendedCost', 'AmortizedCost', 'NetAmortizedCost'];

interface CostRequest {
  readonly TimePeriod?: { readonly Start?: string; readonly End?: string };
  readonly Granularity?: string;
  readonly Metrics?: readonly string[];
  readonly GroupBy?: readonly unknown[];
  readonly Filter?: unknown;
}

/** `GetCostAndUsage` of one whole month, ungrouped: what the export must agree with. Every request is counted. */
export function getCostAndUsage(store: ExportStore, call: SandboxCall, account: BillAccount): Reply {
  const asked = call.json() as CostRequest;
  const invalid = (message: string) => rpcError(call, 'ValidationException', message);
  const { Start = '', End = '' } = asked.TimePeriod ?? {};
  const period = Start.slice(0, 7);
  if (!/^\d{4}-\d\d-01$/.test(Start) || End !== `${shiftMonth(period, 1)}-01`)
    return invalid('This sandbox answers for one whole month.');
  if (asked.Granularity !== 'MONTHLY') return invalid('This sandbox plays MONTHLY.');
  if (!asked.Metrics?.length || asked.Metrics.some(metric => !METRICS.includes(metric)))
    return invalid('Metrics must be valid.');
  if (asked.GroupBy?.length || asked.Filter) return invalid('This sandbox plays neither GroupBy nor Filter.');
  const { runningMonth } = store.months.source;
  if (period > runningMonth) return invalid('Start date must not be in the future.');
  if (period <= shiftMonth(runningMonth, -MONTHS_KEPT))
    return rpcError(call, 'BillExpirationException', 'The requested bill is expired.');

  const { billedCost } = store.export(account, period);
  // Another total than a moment ago: the vendor has refreshed.
  const total = call.plays('changed-total') ? new Decimal(billedCost).plus('0.01').toFixed() : billedCost;
  const Total = Object.fromEntries(
    asked.Metrics.map(metric => [metric, { Amount: total, Unit: account.currency }] as const),
  );
  return answered(call, {
    DimensionValueAttributes: [],
    ResultsByTime: [{ TimePeriod: { Start, End }, Total, Groups: [], Estimated: period === runningMonth }],
  });
}

/** The organisation: the payer and its members, twenty at a time. */
export function listAccounts(call: SandboxCall, account: BillAccount): Reply {
  if (call.plays('custom:no-organization'))
    return rpcError(call, 'AWSOrganizationsNotInUseException', 'Your account is not a member of an organization.');
  const { NextToken } = call.json() as { NextToken?: string };
  const now = call.at.getTime();
  const place = NextToken ? pageTokens.read(account.accountId, NextToken, now) : { offset: 0, revision: 1 };
  if (!place) return rpcError(call, 'InvalidInputException', 'You specified an invalid value for NextToken.');
  const all = [{ id: account.accountId, name: account.accountName }, ...account.members];
  const next = place.offset + ACCOUNTS_PER_PAGE;
  return answered(call, {
    Accounts: all.slice(place.offset, next).map(({ id, name }) => ({
      Id: id,
      Arn: `arn:aws:organizations::${account.accountId}:account/o-specimen/${id}`,
      Name: name,
      Email: `root-${id}@specimen.example`,
      Status: 'ACTIVE',
      JoinedMethod: 'CREATED',
    })),
    ...(next < all.length
      ? { NextToken: pageTokens.write(account.accountId, { offset: next, revision: 1 }, now) }
      : {}),
  });
}
