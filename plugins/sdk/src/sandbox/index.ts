/**
 * The kit from which the providers' sandboxes are built: a loopback server with a fault plan, a call
 * log that knows whether the signature was right, and a ledger of what really happened.
 */
export * from './bill';
export { openBooks, type BookedCall, type Books, type CallRecord, type OpenBooks } from './books';
export type { Provocations } from './control';
export { defineSandbox, type ProviderSandbox, type RunningProvider } from './define-sandbox';
export type { Fault, FaultWith, KitFault, ProviderFault } from './faults';
export { Ledger, type LedgerEntry } from './ledger';
export { json, literal, text, writeJson, type Reply } from './reply';
export { FaultNotPlayed, NothingToProvoke } from './sandbox.errors';
export type { RequestHead, SandboxCall } from './sandbox-call';
export { startSandbox, type Sandbox, type SandboxOptions } from './start-sandbox';
export { TokenBucket } from './token-bucket';
