import type { AccountFacts, PullTask } from '../../cloud';
import type { CurrencyCode, DecimalText } from '../../money';
import type { BillingMonth } from '../../period';
import type { Sandbox } from '../../sandbox';
import type { TestClock } from '../test-clock';

/** What the provider's ledger says of one feed and month. */
export interface FeedTruth {
  readonly rows: number;
  readonly billedCost: Readonly<Record<CurrencyCode, DecimalText>>;
  /** Amounts of more than 15 digits that must be on some charge, every digit kept. */
  readonly digits?: readonly DecimalText[];
}

/** A provider that runs, with a valid account. */
export interface RunningCloud<S> {
  readonly settings: S;
  readonly endpoints: Readonly<Record<string, string>>;
  /** Null for a source that is a file: the laws of the wire do not apply. */
  readonly sandbox: Sandbox | null;
  /** The tasks that the host makes for a handed-in file; `feed.plan()` unless given. */
  tasks?(feed: string): readonly PullTask[];
  /** The sandbox's operation that answers one page of this feed. */
  pageOp?(feed: string): string;
  /** The right shape with a wrong key; absent only when the source has no secret. */
  readonly wrongSecret?: S;
  /** The provider refuses a caller whose clock is wrong. */
  readonly signsTime?: boolean;
  truth(feed: string): FeedTruth;
  /** The vendor changes something of the month; for a plugin that says which months changed. */
  touch?(): Promise<unknown>;
  /** Files that are cut, foreign or hostile: each is refused with a declared error. */
  readonly broken?: readonly { readonly name: string; readonly task: PullTask }[];
  stop(): Promise<void>;
}

export interface CloudHarness<S> {
  /** A whole month: at least 3 pages in one feed, a refund, and an amount of more than 15 digits. */
  readonly month: BillingMonth;
  readonly account: AccountFacts;
  /**
   * Laws that can not apply, by code; the suite checks that they are exactly these. An API's source is
   * excused from C-broken-file unless given; a file's source passes FILE_SOURCE.
   */
  readonly notApplicable?: readonly string[];
  /** Fresh for every law; same bytes every time. */
  start(options: { clock: TestClock }): Promise<RunningCloud<S>>;
}
