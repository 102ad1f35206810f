import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { current } from '../../kernel/access';
import { ContractTermsReader } from '../contracts/contracts.module';
import type { Agreement, ContractTerms } from './domain/agreement';
import { countedUnit } from './domain/counted-unit';
import { plain } from './domain/exact';
import type { PricingModel } from './domain/rate-account';

interface Row {
  id: string;
  code: string;
  name: string;
  customer_id: string;
  contract_id: string | null;
  scope_kind: 'framework' | 'project';
  scope_provider: string | null;
  scope_service_code: string | null;
  scope_currency: string | null;
  valid_from: string;
  valid_to: string | null;
  model: string;
  params: unknown;
}

/** Reads price agreements the way rating sees them. */
@Injectable()
export class AgreementReader {
  constructor(@Inject(ContractTermsReader) private readonly contracts: ContractTermsReader) {}

  /**
   * Every agreement of the tenant that holds in the month, by customer. Ended ones are among them: what
   * held in a month holds in it for ever.
   *
   * @param models the installed ones, which say what the terms count
   */
  async inMonth(
    tx: EntityManager,
    period: string,
    models: ReadonlyMap<string, PricingModel>,
  ): Promise<ReadonlyMap<string, readonly Agreement[]>> {
    const terms = new Map<string, ContractTerms>();
    for (const { contractId, number, version, onTopDiscount } of await this.contracts.inMonth(tx, period)) {
      terms.set(
        contractId,
        version === null ? { number, version } : { number, version, discount: plain(onTopDiscount ?? '1') },
      );
    }
    const rows = await tx.query<Row[]>(
      `select id, code, name, customer_id, contract_id, scope_kind, scope_provider, scope_service_code, scope_currency,
              valid_from, valid_to, model, params
       from price_agreement
       where tenant_id = $1 and deleted_at is null and state <> 'draft'
         and valid_from <= $2 and (valid_to is null or valid_to > $2)
       order by customer_id, code`,
      [current().actor.tenantId, `${period}-01`],
    );
    const byCustomer = new Map<string, Agreement[]>();
    for (const row of rows) {
      byCustomer.set(row.customer_id, [...(byCustomer.get(row.customer_id) ?? []), agreementOf(row, terms, models)]);
    }
    return byCustomer;
  }
}

const agreementOf = (
  row: Row,
  terms: ReadonlyMap<string, ContractTerms>,
  models: ReadonlyMap<string, PricingModel>,
): Agreement => ({
  id: row.id,
  code: row.code,
  name: row.name,
  kind: row.scope_kind,
  provider: row.scope_provider,
  serviceCode: row.scope_service_code,
  currency: row.scope_currency,
  validFrom: row.valid_from,
  validTo: row.valid_to,
  model: row.model,
  params: row.params,
  unit: countedUnit(row, models),
  contract:
    row.contract_id === null ? null : (terms.get(row.contract_id) ?? { number: row.contract_id, version: null }),
});
