import type { Text } from '../errors/define-error';
import type { CurrencyCode, DecimalText } from '../money';
import type { Manifest, PluginContext, ProbeResult } from '../plugin';

/** Money that arrived, as a channel knows it. `serial` is the channel's own and unique per account. */
export interface ReceiptFacts {
  readonly serial: string;
  readonly amount: DecimalText;
  readonly currency: CurrencyCode;
  /** Local date at the bank, YYYY-MM-DD. */
  readonly paidOn: string;
  readonly payerName: string | null;
  readonly payerAccount: string | null;
  readonly memo: string | null;
}

export interface PaymentChannelPlugin<Settings = unknown> extends Manifest {
  readonly kind: 'payment';
  readonly capabilities: {
    /** A person may type in a receipt (money on the bank statement). */
    readonly record: boolean;
    readonly currencies: readonly CurrencyCode[] | 'any';
  };
  /**
   * Checks and normalises a receipt that a person recorded: trims, unifies full-width digits,
   * refuses what cannot be a bank serial or an amount.
   *
   * @throws declared errors with field paths
   */
  record(input: ReceiptFacts, settings: Settings): ReceiptFacts;
  probe(context: PluginContext<Settings>): Promise<ProbeResult>;
  /** What a payer must know to pay a bill: account, bank, reference to quote. */
  instructions(
    bill: { number: string; amount: DecimalText; currency: CurrencyCode },
    settings: Settings,
  ): readonly {
    readonly label: Text;
    readonly value: string;
  }[];
}

export const definePaymentChannel = <S>(plugin: Omit<PaymentChannelPlugin<S>, 'kind'>): PaymentChannelPlugin<S> => ({
  ...plugin,
  kind: 'payment',
});
