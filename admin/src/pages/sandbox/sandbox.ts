import type { Text } from '../../app/language';

export interface SandboxState {
  now: string;
  /** Milliseconds by which the provider's clock is wrong on purpose. */
  skewed: number;
  operations: string[];
  faults: string[];
  planned: { op: string; fault: string }[];
  provocations: string[];
  calls: number;
  refused: number;
  played: number;
}

export interface PlayedSandbox {
  plugin: string;
  title: Text;
  url: string;
  /** Null while it does not answer. */
  state: SandboxState | null;
}

export interface SandboxCall {
  op: string;
  method: string;
  url: string;
  verified: boolean | null;
  why: string | null;
  fault: string | null;
  status: number | null;
  at: string;
}

export const SANDBOXES = '{ sandboxes }';
export interface BillingAccounts {
  nodes: { name: string; billingAccountId: string }[];
}

export const ACCOUNTS = `query Accounts($plugin: String!) {
  cloudAccounts(filter: { pluginId: { eq: $plugin } }, paging: { limit: 50 }) { nodes { name billingAccountId } }
}`;
export const CALLS = 'query Calls($plugin: String!) { sandboxCalls(plugin: $plugin) }';
export const PLAN = `mutation Plan($plugin: String!, $operation: String!, $fault: String!, $times: Int!) {
  planSandboxFault(plugin: $plugin, operation: $operation, fault: $fault, times: $times)
}`;
export const FORGET = 'mutation Forget($plugin: String!) { forgetSandboxFaults(plugin: $plugin) }';
export const SKEW = `mutation Skew($plugin: String!, $milliseconds: Int!) {
  skewSandboxClock(plugin: $plugin, milliseconds: $milliseconds)
}`;
export const PROVOKE = `mutation Provoke($plugin: String!, $kind: String!, $data: JSON) {
  provokeSandbox(plugin: $plugin, kind: $kind, data: $data)
}`;

/** What is planned, one line per operation and fault, in the order in which it will come. */
export function plannedLines(planned: SandboxState['planned']): { op: string; fault: string; times: number }[] {
  const lines: { op: string; fault: string; times: number }[] = [];
  for (const each of planned) {
    const last = lines.at(-1);
    if (last && last.op === each.op && last.fault === each.fault) last.times++;
    else lines.push({ ...each, times: 1 });
  }
  return lines;
}

export const HOUR_MS = 3_600_000;
