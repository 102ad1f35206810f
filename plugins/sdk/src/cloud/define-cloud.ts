import type { z } from 'zod';
import type { Charge } from '../charge';
import type { Text } from '../errors/define-error';
import type { FocusCapability, FocusGap } from '../focus-rules';
import type { SentRows } from '../json';
import type { CurrencyCode, DecimalText } from '../money';
import type { BillingMonth } from '../period';
import type { Manifest, PluginContext, ProbeResult } from '../plugin';
import type { CloudSpec, ListPrice, Stock } from './catalogue';
import type { BillFileOnDisk, FileMapping } from './file-mapping';
import type { PartnerTotal, RebateStatement } from './vendor-statement';

/** One resumable piece of a pull: a sub-account, a day, a file. `key` is stable for the same piece. */
export interface PullTask {
  readonly key: string;
  readonly params: Readonly<Record<string, string>>;
}

/** A page as the vendor sent it: `rows` for the mapping, the trail to prove that none is missing. */
export interface RawPage<Row> {
  /** 1, 2, 3 ... within the task, without a gap. */
  readonly number: number;
  readonly rows: readonly Row[];
  /**
   * The same rows as bytes, from `liftRows`: kept by the host as they came, and not parsed where they
   * are known. Without them the host writes `rows` as JSON.
   */
  readonly sent?: SentRows;
  /** The cursor that fetched this page and the one it names; null at the ends. */
  readonly cursor: string | null;
  readonly next: string | null;
  /** Rows of the whole task as the vendor counts them, when it does. */
  readonly totalRows?: number;
}

/** The vendor's own summary of a feed and month. */
export interface ControlTotal {
  readonly currency: CurrencyCode;
  /** Must equal the sum of the feed's `billedCost`, digit by digit. */
  readonly billedCost: DecimalText;
  readonly rows?: number;
}

/** An identity that the vendor documents; checked on every row. */
export interface RowInvariant<Row> {
  readonly code: string;
  /** Where the vendor says so. */
  readonly source: string;
  readonly says: Text;
  holds(row: Row): boolean;
  /** A `warning` is counted and shown, an `error` sends the row to the quarantine list. */
  readonly severity: 'error' | 'warning';
}

export interface Feed<Settings, Row> {
  readonly id: string;
  readonly title: Text;
  /** Strict schema of the raw row: an unknown column is loud, not lost. Numbers are decimal texts. */
  readonly row: z.ZodType<Row>;
  plan(context: PluginContext<Settings>, period: BillingMonth): Promise<readonly PullTask[]>;
  /** The only impure part. Yields pages in order; `context.signal` cuts it off. */
  fetch(context: PluginContext<Settings>, task: PullTask, period: BillingMonth): AsyncIterable<RawPage<Row>>;
  /** Pure: one raw row gives one charge, or several (a voucher is a Credit charge of its own). */
  charge(row: Row, period: BillingMonth, account: AccountFacts): readonly Charge[];
  /** Natural key of the row within the slice; identical lines are told apart by an ordinal of the host. */
  key(row: Row): string;
  /**
   * Absent for a source without a summary of its own (a file): then the row count is the proof. Null where
   * there is none for this account or month, such as a total that its owner does not want to pay for.
   */
  total?(context: PluginContext<Settings>, period: BillingMonth): Promise<readonly ControlTotal[] | null>;
  readonly invariants: readonly RowInvariant<Row>[];
}

/** What the mapping may know of the cloud account besides the row. */
export interface AccountFacts {
  readonly billingAccountId: string;
  readonly invoiceIssuerName: string;
  /** As the account names its supplier, for a source whose rows do not. */
  readonly providerName?: string;
  /** The account's settings without its secrets, for a mapping that a setting decides. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

export interface Balance {
  readonly currency: CurrencyCode;
  readonly available: DecimalText;
  readonly cash: DecimalText;
  readonly credit: DecimalText;
  readonly asOf: string;
}

export interface SubAccount {
  readonly id: string;
  readonly name: string | null;
  readonly status: 'active' | 'suspended' | 'closed' | 'unknown';
}

/** One instance as the vendor's billing side knows it; not every vendor has such a list. */
export interface CloudResource {
  readonly id: string;
  readonly name: string | null;
  readonly serviceCode: string;
  readonly serviceName: string;
  /** The vendor's own word for what it is: "ecs.g7.xlarge". */
  readonly spec: string | null;
  readonly regionId: string | null;
  readonly subAccountId: string | null;
  readonly state: 'running' | 'stopped' | 'expired' | 'released' | 'unknown';
  readonly paid: 'subscription' | 'pay-as-you-go' | 'unknown';
  /** UTC ISO instants. */
  readonly startedAt: string | null;
  readonly expiresAt: string | null;
}

/** When a month stops changing at the vendor: that day and hour of the next month, in its zone. */
export interface Finality {
  readonly day: number;
  readonly hour: number;
  readonly zone: string;
  readonly source: string;
}

export interface CloudPlugin<Settings = unknown> extends Manifest {
  readonly kind: 'cloud';
  /** FOCUS ProviderName. */
  readonly providerName: string;
  readonly finality: Finality | null;
  /** For a vendor whose clock depends on how an account is settled; `finality` unless given. */
  finalityOf?(account: AccountFacts): Finality | null;
  // Rows are typed inside one feed only; the host carries them as unknown.
  readonly feeds: readonly Feed<Settings, unknown>[];
  probe(context: PluginContext<Settings>): Promise<ProbeResult>;
  balance?(context: PluginContext<Settings>): Promise<Balance>;
  subAccounts?(context: PluginContext<Settings>): Promise<readonly SubAccount[]>;
  /** Every instance of the account, in the vendor's order. */
  resources?(context: PluginContext<Settings>): AsyncIterable<CloudResource>;
  /** The vendor's statement of a partner's rebate; empty where there is none. */
  rebates?(context: PluginContext<Settings>, period: BillingMonth): Promise<readonly RebateStatement[]>;
  /**
   * What each of a partner's customers came to, as the vendor adds it up; one row a customer, kind and currency. Null
   * where the vendor says nothing of that month, which takes nothing back; empty where nobody came to anything.
   */
  partnerTotals?(context: PluginContext<Settings>, period: BillingMonth): Promise<readonly PartnerTotal[] | null>;
  /** What the vendor sells, of what the account asks for. */
  listSpecs?(context: PluginContext<Settings>): AsyncIterable<CloudSpec>;
  /** List prices of those specifications, before anybody's discount. */
  listPrices?(context: PluginContext<Settings>): AsyncIterable<ListPrice>;
  /** Whether one specification can be had in a region now. */
  checkStock?(
    context: PluginContext<Settings>,
    wanted: { readonly serviceCode: string; readonly specCode: string; readonly regionId: string | null },
  ): Promise<Stock>;
  /** Months that the vendor has touched since then, so that they are read again. */
  changed?(context: PluginContext<Settings>, since: Date): Promise<readonly BillingMonth[]>;
  /** The finest time by which its bill tells usage; `day` unless given. A line whose period is longer is told by that. */
  readonly usageGrain?: 'second' | 'hour' | 'day' | 'month';
  /** The vendor's page of a resource, for the link beside a charge. */
  consoleUrl?(charge: Pick<Charge, 'resourceId' | 'regionId' | 'xServiceCode'>): string | null;
  /**
   * For a source that is a file somebody hands in: reads it and names the months inside. The feeds'
   * `fetch` then reads `task.params.file`.
   */
  readonly file?: FileSource;
  /**
   * What FOCUS demands and the vendor's bill does not give, with the reason. Published; with it the
   * contract kit checks the harness's month against the rules of FOCUS 1.2 and finds these gaps alone.
   */
  readonly focusGaps?: readonly FocusGap[];
  /** What FOCUS calls a service below its category, for a vendor whose bill does not say it: by `subcategoriesBy`. */
  serviceSubcategory?(charge: Charge): string;
  /** What the vendor can do in FOCUS's words; USUAL_CAPABILITIES unless given. */
  readonly focusCapabilities?: readonly FocusCapability[];
}

/** Reading of a handed-in file. Streams: the file may be larger than memory. */
export interface FileSource {
  readonly accepts: readonly string[];
  /** Read by the settings of an account, so that one must be chosen; such a source is never found by a file. */
  readonly byAccount?: boolean;
  /**
   * Whether this is a file of this plugin, by a look at its beginning. A source without it takes what no
   * other recognises.
   */
  recognises?(file: { name: string; path: string }): Promise<boolean>;
  /**
   * Rows in file order as flat texts; throws a declared error for what is no such file.
   *
   * @param account the cloud account that the person chose, whose settings may say how the file is
   *                written; absent while only the file itself is known
   */
  rows(file: BillFileOnDisk, account?: AccountFacts): AsyncIterable<Readonly<Record<string, string | null>>>;
  /** For a file whose columns a person maps; absent where the format fixes them. */
  readonly mapping?: FileMapping;
}

/** Checks nothing at run time: it fixes the types, and gives the reader one word to search for. */
export const defineCloud = <S extends z.ZodObject>(
  plugin: Omit<CloudPlugin<z.infer<S>>, 'kind' | 'settings'> & { settings: S },
): CloudPlugin<z.infer<S>> => ({ ...plugin, kind: 'cloud' });

/** Types one feed by its row schema. */
export const defineFeed = <Settings, Row>(feed: Feed<Settings, Row>): Feed<Settings, unknown> => feed;
