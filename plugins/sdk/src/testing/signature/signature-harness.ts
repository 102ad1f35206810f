import type { Books } from '../../sandbox';
import type { SignatureCall, SignatureChannelPlugin } from '../../signature';
import type { TestClock } from '../test-clock';
import type { TestContext } from '../test-context';

/** An envelope as the provider has it. */
export interface KeptEnvelope {
  readonly ref: string;
  readonly no: string;
  readonly bytes: Uint8Array;
}

export interface RunningSignature<S> {
  readonly settings: S;
  readonly wrongSecret: S;
  readonly endpoints: Readonly<Record<string, string>>;
  readonly books: Books;
  /** Operations under which the provider's books write a sending, and the download of what was signed. */
  readonly sendOp: string;
  readonly downloadOp: string;
  envelopes(): readonly KeptEnvelope[];
  /** What the signer does. */
  act(ref: string, what: 'view' | 'sign' | 'decline' | 'expire'): Promise<unknown>;
  /** What the signed document is at the provider. */
  signed(ref: string): Uint8Array;
  /** A callback about this envelope as the provider signs it now; about something unheard-of without one. */
  callback(ref: string | null): SignatureCall;
  stop(): Promise<void>;
}

export interface SignatureHarness<S> {
  /** Laws that can not apply, by code; the suite checks that they are exactly these. */
  readonly notApplicable?: readonly string[];
  start(options: { clock: TestClock }): Promise<RunningSignature<S>>;
}

export interface SignatureSetup<S> {
  readonly plugin: SignatureChannelPlugin<S>;
  readonly running: RunningSignature<S>;
  readonly clock: TestClock;
  context(settings?: S): TestContext<S>;
}
