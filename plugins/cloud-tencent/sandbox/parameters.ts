import { shiftMonth, type BillingMonth } from '@cloudtally/plugin-sdk';
import { type BillAccount, type BillDesk, type Reply, type SandboxCall } from '@cloudtally/plugin-sdk/sandbox';
import { refusal } from './vendor-reply';

/** The parameters of a call; a body that is no JSON object has none. */
export function parametersOf(call: SandboxCall): Readonly<Record<string, unknown>> {
  try {
    const body = call.json();
    return body !== null && typeof body === 'object' ? (body as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** A parameter as a text; one of another kind is none. */
export const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

const MONTHS_KEPT = 18;

/** What is wrong with a month that was asked for, or null. */
export function monthFault({ months }: BillDesk, call: SandboxCall, month: unknown): Reply | null {
  if (month === undefined) return refusal(call, 'MissingParameter', 'The month is mandatory for this action.');
  if (typeof month !== 'string' || !/^2\d{3}-(0[1-9]|1[0-2])$/.test(month))
    return refusal(call, 'InvalidParameterValue', 'A month is written yyyy-mm.');
  if (month <= shiftMonth(months.source.runningMonth, -MONTHS_KEPT))
    return refusal(call, 'InvalidParameterValue', 'Only the last 18 months can be queried.');
  return null;
}

export interface PageAsked {
  readonly offset: number;
  readonly limit: number;
}

/** Where a page begins and how many rows it may have; null where either is no such number. */
export function pageAsked({ Offset, Limit }: Readonly<Record<string, unknown>>, most: number): PageAsked | null {
  const count = (value: unknown) =>
    typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number.parseInt(value, 10) : -1;
  const [offset, limit] = [count(Offset), count(Limit)];
  return offset >= 0 && limit >= 1 && limit <= most ? { offset, limit } : null;
}

/** The payer that a group's management account asks for, else the account itself. */
export const isOwn = (account: BillAccount, { PayerUin }: Readonly<Record<string, unknown>>): boolean =>
  PayerUin === undefined || PayerUin === account.accountId;

/** Whether the account is an agent, whose customers are its members. */
export const isPartner = ({ settings }: BillAccount): boolean => settings.role === 'partner';

/** The month in which a call is made, at the vendor. */
export const monthOf = (call: SandboxCall): BillingMonth =>
  new Date(call.at.getTime() + 8 * 3_600_000).toISOString().slice(0, 7);
