import type { PaymentChannelPlugin, ReceiptFacts } from '../../payment';
import type { TestContext } from '../test-context';

export interface PaymentHarness<S> {
  readonly settings: S;
  readonly endpoints?: Readonly<Record<string, string>>;
  /** Receipts as a person types them, at least one in CNY. */
  readonly valid: readonly ReceiptFacts[];
  /** Receipts with one wrong field. */
  readonly refused: readonly {
    readonly receipt: ReceiptFacts;
    readonly field: keyof ReceiptFacts;
    readonly why: string;
  }[];
  /** Laws that can not apply, by code; the suite checks that they are exactly these. */
  readonly notApplicable?: readonly string[];
}

export interface PaymentSetup<S> {
  readonly plugin: PaymentChannelPlugin<S>;
  readonly harness: PaymentHarness<S>;
  context(): TestContext<S>;
}
