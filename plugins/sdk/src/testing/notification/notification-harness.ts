import type { Books } from '../../sandbox';
import type { NotificationChannelPlugin } from '../../notification';
import type { TestClock } from '../test-clock';
import type { TestContext } from '../test-context';

/** A message as the provider delivered it. */
export interface Delivered {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly attachments?: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  /** Names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface RunningNotification<S> {
  readonly settings: S;
  readonly endpoints: Readonly<Record<string, string>>;
  readonly wrongSecret?: S;
  readonly books: Books;
  /** The operation under which the provider's books write a message. */
  readonly sendOp: string;
  delivered(): readonly Delivered[];
  stop(): Promise<void>;
}

export interface NotificationHarness<S> {
  readonly to: string;
  /** An address that the provider refuses for good. */
  readonly badAddress: string;
  /** Laws that can not apply, by code; the suite checks that they are exactly these. */
  readonly notApplicable?: readonly string[];
  start(options: { clock: TestClock }): Promise<RunningNotification<S>>;
}

export interface NotificationSetup<S> {
  readonly plugin: NotificationChannelPlugin<S>;
  readonly harness: NotificationHarness<S>;
  readonly running: RunningNotification<S>;
  context(settings?: S): TestContext<S>;
}
