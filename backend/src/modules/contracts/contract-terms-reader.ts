import { Injectable } from '@nestjs/common';
import type { DecimalText } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current } from '../../kernel/access';
import type { CreditTermRule } from './domain/contract-terms';
import { ratesIn, reaches, type ContractState } from './domain/contract-state';

/** A contract as a month sees it; `version` is null while nothing signed holds in it. */
export interface ContractInMonth {
  readonly contractId: string;
  readonly customerId: string;
  readonly number: string;
  readonly version: number | null;
  readonly onTopDiscount: DecimalText | null;
  readonly creditTermDays: number | null;
  readonly creditTermRule: CreditTermRule | null;
}

/** How long a customer has to pay. */
export interface CreditTerm {
  readonly days: number;
  readonly rule: CreditTermRule;
}

interface Row {
  contract_id: string;
  customer_id: string;
  number: string;
  kind: string;
  state: ContractState;
  ended_on: string | null;
  no: number | null;
  valid_from: string;
  ends_on: string | null;
  on_top_discount: string | null;
  credit_term_days: number | null;
  credit_term_rule: CreditTermRule | null;
}

/** What rating and billing read of contracts: the same rows that the contract page shows (M-027). */
@Injectable()
export class ContractTermsReader {
  /** @param period "2026-10"; @returns every contract of the tenant, framework contracts first, by number */
  async inMonth(tx: EntityManager, period: string): Promise<readonly ContractInMonth[]> {
    const firstDay = `${period}-01`;
    const rows = await tx.query<Row[]>(
      `select c.id as contract_id, c.customer_id, c.number, c.kind, c.state, c.ended_on,
              v.no, v.valid_from, v.ends_on, v.on_top_discount, v.credit_term_days, v.credit_term_rule
       from contract c
       left join lateral (
         select no, valid_from, ends_on, on_top_discount, credit_term_days, credit_term_rule from contract_version
         where tenant_id = c.tenant_id and contract_id = c.id and state = 'in_force' and valid_from <= $2
         order by valid_from desc limit 1) v on true
       where c.tenant_id = $1 and c.deleted_at is null
       order by c.kind, c.number`,
      [current().actor.tenantId, firstDay],
    );
    return rows.map(row => {
      const holds =
        row.no !== null &&
        ratesIn({ state: row.state, endedOn: row.ended_on }, firstDay) &&
        reaches({ validFrom: row.valid_from, endsOn: row.ends_on }, firstDay);
      return {
        contractId: row.contract_id,
        customerId: row.customer_id,
        number: row.number,
        version: holds ? row.no : null,
        onTopDiscount: holds ? row.on_top_discount : null,
        creditTermDays: holds ? row.credit_term_days : null,
        creditTermRule: holds ? row.credit_term_rule : null,
      };
    });
  }

  /** How long they have to pay by customer, for those whose framework contract says so in this month. */
  async creditTerms(tx: EntityManager, period: string): Promise<ReadonlyMap<string, CreditTerm>> {
    const terms = new Map<string, CreditTerm>();
    for (const { customerId, creditTermDays: days, creditTermRule: rule } of await this.inMonth(tx, period)) {
      if (days !== null && rule !== null && !terms.has(customerId)) terms.set(customerId, { days, rule });
    }
    return terms;
  }
}
