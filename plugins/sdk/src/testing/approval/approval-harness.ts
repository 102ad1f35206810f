import type { ApprovalChannelPlugin, TaskStatus } from '../../approval';
import type { Sandbox } from '../../sandbox';
import type { TestClock } from '../test-clock';
import type { TestContext } from '../test-context';

export interface Person {
  readonly id: string;
  readonly mobile: string | null;
  readonly email: string;
}

/** What somebody sees on a card now. */
export interface ShownCard {
  readonly version: number;
  readonly status: TaskStatus;
  /** Everything that is written on it. */
  readonly text: string;
  readonly canAct: boolean;
}

export interface RunningApproval<S> {
  readonly settings: S;
  readonly endpoints: Readonly<Record<string, string>>;
  /** Null for a channel inside our own pages: the laws of the wire do not apply. */
  readonly sandbox: Sandbox | null;
  readonly wrongSecret?: S;
  /** At least two whom the provider knows, with their channel user. */
  readonly people: readonly (Person & { readonly user: string })[];
  readonly stranger: Person;
  readonly ops?: { readonly deliver: string; readonly repaint: string };
  shown?(cardKey: string, user: string): ShownCard | undefined;
  cardCount?(): number;
  /** A person presses. Resolves when the provider has the ack, or with null when it gave up waiting. */
  press?(act: {
    readonly cardKey: string;
    readonly user: string;
    readonly act: 'approve' | 'reject' | 'comment';
    readonly comment?: string;
  }): Promise<{ readonly ackMs: number | null; readonly id: string }>;
  /** The provider delivers the same press again. */
  redeliver?(id: string): Promise<{ readonly ackMs: number | null }>;
  /** Ends the long connection as the provider does; `reject-next` refuses the next attempt too. */
  disconnect?(how: 'close' | 'frame' | 'reject-next'): Promise<void>;
  streamOpens?(): number;
  stop(): Promise<void>;
}

export interface ApprovalHarness<S> {
  /** Laws that can not apply, by code; the suite checks that they are exactly these. */
  readonly notApplicable?: readonly string[];
  start(options: { clock: TestClock }): Promise<RunningApproval<S>>;
}

export interface ApprovalSetup<S> {
  readonly plugin: ApprovalChannelPlugin<S>;
  readonly running: RunningApproval<S>;
  context(settings?: S): TestContext<S>;
}
