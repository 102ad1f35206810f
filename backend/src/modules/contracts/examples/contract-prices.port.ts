import type { EntityManager } from 'typeorm';
import type { PricedPart, WorkedExample } from '../domain/contract-example';

/** Whose prices an example is computed with. */
export interface ExampleTerms {
  readonly contractId: string;
  readonly customerId: string;
  /** The version under judgement, as if it were in force. */
  readonly number: string;
  readonly version: number;
  readonly onTopDiscount: string;
}

/** A price agreement of the contract, in words for its annex. */
export interface AnnexPrice {
  readonly code: string;
  readonly scope: string;
  readonly model: string;
  readonly terms: string;
  readonly from: string;
  readonly to?: string;
}

/** The pricing code, as contracts know it. Provided by the pricing module. */
export interface ContractPricesPort {
  /**
   * Prices the usage as a bill would be, with the contract's agreements; nothing is written.
   *
   * @param options.drafts whether drafts count as if they were in force; they do unless told
   */
  price(
    tx: EntityManager,
    terms: ExampleTerms,
    example: WorkedExample,
    options?: { readonly drafts?: boolean },
  ): Promise<readonly PricedPart[]>;
  /** The contract's agreements that hold or are drafted, by code. */
  annex(tx: EntityManager, contractId: string): Promise<readonly AnnexPrice[]>;
}

/** Injection token of the ContractPricesPort. */
export const CONTRACT_PRICES = Symbol('ContractPrices');
