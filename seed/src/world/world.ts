import type { BillingMonth, CurrencyCode, DecimalText, Text } from '@cloudtally/plugin-sdk';
import type { Precision } from './line-book';
import type { SimulatedLine } from './simulated-line';

export type RoleKey =
  'operations' | 'sales' | 'sales_lead' | 'finance' | 'finance_lead' | 'approver' | 'auditor' | 'administrator';

/** Dated truth: from `validFrom`, until before `validTo`; null is open. */
export interface Dated {
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** An operating company or a distributor; parents come before their children. */
export interface SeedTenant {
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: 'operator' | 'distributor';
  readonly parent: string | null;
  readonly creditCode: string;
  readonly currency: CurrencyCode;
  readonly zone: string;
}

export interface SeedDepartment {
  readonly code: string;
  readonly tenant: string;
  readonly name: string;
  readonly parent: string | null;
}

export interface SeedUser {
  readonly login: string;
  readonly name: string;
  readonly email: string;
  readonly mobile: string;
  readonly locale: 'zh' | 'en';
  readonly tenant: string;
  readonly department: string;
  readonly role: RoleKey;
  /** One of the logins that `npm start` prints. */
  readonly demo: boolean;
  readonly dingtalkUserId: string | null;
}

export interface SeedContact {
  readonly name: string;
  readonly role: 'technical' | 'commercial' | 'financial';
  readonly email: string;
  readonly mobile: string;
}

export interface SeedCustomer {
  readonly code: string;
  /** Who sells to it: the operating company or a distributor. */
  readonly tenant: string;
  readonly name: string;
  readonly shortName: string;
  /** Unified social credit code with a correct check character, of a region that does not exist. */
  readonly creditCode: string;
  readonly industry: string;
  readonly region: string;
  readonly level: 'A' | 'B' | 'C';
  readonly status: 'active' | 'suspended' | 'churned';
  readonly since: string;
  readonly churnedOn: string | null;
  /** Login of a sales person of the same tenant, and that person's department. */
  readonly owner: string;
  readonly department: string;
  /** The operating company's person for it; the owner itself unless a distributor sells. */
  readonly channelOwner: string;
  readonly channelDepartment: string;
  readonly currency: CurrencyCode;
  readonly creditTermDays: number;
  readonly address: string;
  readonly email: string;
  readonly phone: string;
  readonly remark: string | null;
  /** Names under which its money arrives. */
  readonly aliases: readonly string[];
  readonly contacts: readonly SeedContact[];
}

export interface SeedContract extends Dated {
  readonly number: string;
  readonly tenant: string;
  readonly customer: string;
  readonly kind: 'framework' | 'project';
  readonly state: 'draft' | 'in_approval' | 'signed' | 'in_force' | 'ended';
  readonly signedOn: string | null;
  readonly versions: readonly {
    readonly no: number;
    readonly validFrom: string;
    readonly state: 'approved' | 'superseded';
    readonly terms: {
      readonly discount: DecimalText;
      readonly rebateShare: DecimalText;
      readonly settlementCycle: 'monthly' | 'quarterly';
      readonly creditTermDays: number;
    };
  }[];
}

export type SeedPriceBasis = 'listCost' | 'contractedCost' | 'billedCost';

export interface PercentageParams {
  readonly basis: SeedPriceBasis;
  readonly factor: DecimalText;
}

export interface GraduatedParams {
  readonly basis: SeedPriceBasis;
  /** Ascending; the last has no upper end. The part of the month's base inside a tier x its factor. */
  readonly tiers: readonly { readonly upTo: DecimalText | null; readonly factor: DecimalText }[];
}

interface AgreementFacts extends Dated {
  readonly code: string;
  readonly name: string;
  readonly tenant: string;
  readonly customer: string;
  readonly contract: string | null;
  readonly scope: {
    /** FOCUS ProviderName. */
    readonly provider?: string;
    /** `xServiceCode` of the charge. */
    readonly serviceCode?: string;
    readonly kind: 'framework' | 'project';
  };
  readonly state: 'active' | 'ended';
}

export type SeedAgreement = AgreementFacts &
  (
    | { readonly model: 'pricing-percentage'; readonly params: PercentageParams }
    | { readonly model: 'pricing-graduated'; readonly params: GraduatedParams }
  );

export interface SeedCloudAccount {
  readonly code: string;
  readonly tenant: string;
  /** Manifest id, "cloud-aliyun". */
  readonly plugin: string;
  readonly name: string;
  readonly providerName: string;
  readonly billingAccountId: string;
  readonly invoiceIssuerName: string;
  readonly currency: CurrencyCode;
  readonly zone: string;
  /** Decimals of a line's amounts, and what the vendor does with the rest; see `line-book.ts`. */
  readonly precision: Precision;
  /** The access key that the sandbox knows; null for a source of files. */
  readonly key: { readonly id: string; readonly secret: string } | null;
  /** Valid against the sandbox that plays this world. */
  readonly settings: Readonly<Record<string, string>>;
  readonly mode: 'sandbox';
}

export interface SeedBinding extends Dated {
  readonly cloudAccount: string;
  readonly subAccountId: string;
  readonly subAccountName: string;
  readonly customer: string;
}

/** Charges that carry the tag belong to the customer whose code is its value. */
export interface SeedTagRule extends Dated {
  readonly code: string;
  readonly tenant: string;
  readonly cloudAccount: string | null;
  readonly priority: number;
  readonly tagKey: string;
  readonly customerBy: 'tag_value_is_customer_code';
}

export interface SeedReceipt {
  /** The bank's own, unique. */
  readonly serial: string;
  readonly tenant: string;
  readonly amount: DecimalText;
  readonly currency: CurrencyCode;
  readonly paidOn: string;
  readonly payerName: string | null;
  readonly payerAccount: string | null;
  readonly method: 'transfer';
  readonly memo: string | null;
  /** What the payer meant: total of the bills x share, rounded half up, + plus = amount. */
  readonly intends: {
    readonly kind: 'exact' | 'partial' | 'merged' | 'overpaid' | 'unknown_payer';
    readonly bills: readonly { readonly customer: string; readonly period: BillingMonth }[];
    readonly share: DecimalText;
    readonly plus: DecimalText;
  };
}

export interface FocusFile {
  readonly cloudAccount: string;
  readonly name: string;
  readonly period: BillingMonth;
  readonly rows: number;
  readonly text: string;
}

/** Costs of one customer in one slice, as dated bindings and tag rules attribute them. */
export interface CustomerCost {
  readonly customer: string;
  readonly charges: number;
  readonly listCost: DecimalText;
  readonly contractedCost: DecimalText;
  readonly billedCost: DecimalText;
}

/** What must come out for one cloud account and month. Amounts without trailing zeros. */
export interface SliceTruth {
  readonly cloudAccount: string;
  readonly period: BillingMonth;
  readonly revision: number;
  readonly currency: CurrencyCode;
  /** Rows the vendor returns, and the sum of what is payable on them. */
  readonly lines: number;
  readonly linesPayable: DecimalText;
  /** What the vendor drops below a fen, per product; 0 for an account with two decimals. */
  readonly roundDownRows: number;
  readonly roundDown: DecimalText;
  /** The vendor's total of the month: linesPayable - roundDown. */
  readonly payable: DecimalText;
  readonly voucherRows: number;
  readonly vouchers: DecimalText;
  readonly listCost: DecimalText;
  /** Over all charges of all feeds, vouchers as credits: payable - vouchers. */
  readonly billedCost: DecimalText;
  readonly charges: number;
  readonly byCustomer: readonly CustomerCost[];
  readonly byService: readonly {
    readonly serviceCode: string;
    readonly charges: number;
    readonly listCost: DecimalText;
    readonly billedCost: DecimalText;
  }[];
  /** Unmapped and untagged; without the round-down rows, which belong to no sub-account. */
  readonly unassigned: {
    readonly charges: number;
    readonly billedCost: DecimalText;
    readonly subAccounts: readonly string[];
  };
}

/** A customer's bill by an independent reckoning: one line per agreement and service, rounded there. */
export interface ExpectedBill {
  readonly tenant: string;
  readonly customer: string;
  readonly period: BillingMonth;
  readonly currency: CurrencyCode;
  readonly lines: readonly {
    readonly agreement: string;
    /** Null where the agreement prices all its services together. */
    readonly serviceCode: string | null;
    readonly base: DecimalText;
    readonly price: DecimalText;
    readonly rounded: DecimalText;
  }[];
  readonly total: DecimalText;
}

/** Master data at once, months on demand. Everything follows from `seed`. */
export interface SeedWorld {
  readonly seed: string;
  readonly title: Text;
  readonly about: Text;
  /** The day on which the story stands. */
  readonly today: string;
  readonly periods: readonly BillingMonth[];
  readonly billablePeriod: BillingMonth;
  readonly tenants: readonly SeedTenant[];
  readonly departments: readonly SeedDepartment[];
  readonly users: readonly SeedUser[];
  readonly customers: readonly SeedCustomer[];
  readonly contracts: readonly SeedContract[];
  readonly agreements: readonly SeedAgreement[];
  readonly cloudAccounts: readonly SeedCloudAccount[];
  readonly subAccountBindings: readonly SeedBinding[];
  readonly tagRules: readonly SeedTagRule[];
  /** Sub-accounts as the vendor knows them, also the unmapped ones. */
  subAccounts(cloudAccount: string): readonly { readonly id: string; readonly name: string }[];
  /** @throws UnknownCloudAccount */
  lines(cloudAccount: string, period: BillingMonth, revision?: number): Iterable<SimulatedLine>;
  /** How often the vendor publishes the month: 2 where late rows follow after finality, else 1. */
  revisions(cloudAccount: string, period: BillingMonth): number;
  /** Remembered per account, month and revision. */
  truth(cloudAccount: string, period: BillingMonth, revision?: number): SliceTruth;
  expectedBills(period: BillingMonth): readonly ExpectedBill[];
  receipts(period: BillingMonth): readonly SeedReceipt[];
  focusFiles(period: BillingMonth): readonly FocusFile[];
}
