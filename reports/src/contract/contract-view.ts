import type { CurrencyCode, DecimalText } from '@cloudtally/plugin-sdk';
import type { Day } from '../statement';

/** Everything that a contract says, ready to be set. Terms arrive in words; documents compute nothing. */
export interface ContractView {
  readonly locale: 'zh' | 'en';
  readonly number: string;
  readonly name: string;
  readonly version: number;
  readonly validFrom: Day;
  readonly endsOn?: Day;
  readonly issuer: { readonly name: string };
  readonly customer: { readonly name: string; readonly code: string; readonly signer?: string };
  readonly terms: readonly { readonly label: string; readonly text: string }[];
  /** The price annex: the agreements that carry the contract out. */
  readonly prices: readonly {
    readonly code: string;
    readonly scope: string;
    readonly model: string;
    readonly terms: string;
    readonly from: Day;
    readonly to?: Day;
  }[];
  /** The annex of worked examples. */
  readonly examples: readonly {
    readonly no: number;
    readonly title: string;
    readonly usage: string;
    readonly steps: string;
    readonly currency: CurrencyCode;
    readonly expected: DecimalText;
  }[];
  /** SHA-256 of what was approved; printed on every page. */
  readonly sha256: string;
  readonly sandbox: boolean;
}
