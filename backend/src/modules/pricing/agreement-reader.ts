import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { current } from '../../kernel/access';
import { ContractTermsReader } from '../contracts/contracts.module';
import type { Agreement, ContractTerms, Source } from './domain/agreement';
import { countedUnit } from './domain/counted-unit';
import { plain } from './domain/exact';
import { PricesInMonth } from './domain/prices-in-month';
import type { PricingModel } from './domain/rate-account';
import { overlaid, type AgreementOverlay, type UnwrittenAgreement } from './domain/terms-overlay';

interface Row {
  id: string;
  code: string;
  name: string;
  customer_id: string | null;
  audience: Source | null;
  customer_group_id: string | null;
  distributor_id: string | null;
  contract_id: string | null;
  scope_kind: 'framework' | 'project';
  scope_provider: string | null;
  scope_service_code: string | null;
  scope_currency: string | null;
  valid_from: string;
  valid_to: string | null;
  model: string;
  params: unknown;
  /** Of an agreement that is asked about, where its contract does not hold yet. */
  counts_as?: ContractTerms | undefined;
}

interface ReadOptions {
  readonly draftsOf?: string | null;
  readonly overlay?: AgreementOverlay | undefined;
}

/** Reads price agreements the way rating sees them. */
@Injectable()
export class AgreementReader {
  constructor(@Inject(ContractTermsReader) private readonly contracts: ContractTermsReader) {}

  /**
   * Every agreement of the tenant that holds in the month, and every price of its books. Ended ones are among them:
   * what held in a month holds in it for ever.
   *
   * @param models   the installed ones, which say what the terms count
   * @param draftsOf a contract whose drafts are read as well, to see what they would come to
   * @param overlay  what is asked about instead of what stands
   */
  async inMonth(
    tx: EntityManager,
    period: string,
    models: ReadonlyMap<string, PricingModel>,
    { draftsOf = null, overlay }: ReadOptions = {},
  ): Promise<PricesInMonth> {
    const terms = new Map<string, ContractTerms>();
    for (const { contractId, number, version, onTopDiscount } of await this.contracts.inMonth(tx, period)) {
      terms.set(
        contractId,
        version === null ? { number, version } : { number, version, discount: plain(onTopDiscount ?? '1') },
      );
    }
    const values = [current().actor.tenantId, `${period}-01`];
    const standing = await tx.query<Row[]>(AGREEMENTS, [...values, draftsOf]);
    const rows = overlay ? await this.asAsked(tx, standing, overlay, terms) : standing;
    const members = await tx.query<{ customer_id: string; customer_group_id: string }[]>(MEMBERS, values);
    const [own, distributors, groups] = [new Lists(), new Lists(), new Lists()];
    const everybody: Agreement[] = [];
    // Terms are checked against their plugin's schema; a company has thousands of agreements and far fewer terms.
    const units = new Map<string, string | null>();
    for (const row of rows) {
      const spelt = `${row.model} ${JSON.stringify(row.params)}`;
      const unit = units.has(spelt) ? units.get(spelt)! : countedUnit(row, models);
      units.set(spelt, unit);
      const agreement = agreementOf(row, terms, unit);
      if (row.customer_id !== null) own.add(row.customer_id, agreement);
      else if (row.distributor_id !== null) distributors.add(row.distributor_id, agreement);
      else if (row.customer_group_id !== null) groups.add(row.customer_group_id, agreement);
      else everybody.push(agreement);
    }
    const groupOf = new Map(members.map(member => [member.customer_id, member.customer_group_id]));
    return new PricesInMonth({ own, distributors, groups, groupOf, everybody });
  }

  /** An agreement that is asked about counts as signed: its contract's newest terms hold where none do yet. */
  private async asAsked(
    tx: EntityManager,
    standing: readonly Row[],
    { with: ids, unwritten = [], without }: AgreementOverlay,
    terms: ReadonlyMap<string, ContractTerms>,
  ): Promise<readonly Row[]> {
    const written = await tx.query<Row[]>(ASKED_ABOUT, [current().actor.tenantId, ids]);
    const unsigned = written.map(row => row.contract_id).filter(id => id !== null && terms.get(id)?.version == null);
    const newest = await tx.query<{ id: string; number: string; no: number | null; discount: string | null }[]>(
      NEWEST_TERMS,
      [current().actor.tenantId, unsigned],
    );
    const asSigned = new Map(
      newest.map(({ id, number, no, discount }) => [
        id,
        { number, version: no ?? 1, discount: plain(discount ?? '1') },
      ]),
    );
    const asked = written.map(row => ({ ...row, counts_as: asSigned.get(row.contract_id ?? '') }));
    return overlaid(standing, [...asked, ...unwritten.map(rowOf)], without);
  }
}

class Lists extends Map<string, Agreement[]> {
  add(id: string, agreement: Agreement): void {
    const list = this.get(id);
    if (list) list.push(agreement);
    else this.set(id, [agreement]);
  }
}

const COLUMNS = `
  select a.id, a.code, a.name, a.customer_id, a.contract_id, a.scope_kind, a.scope_provider, a.scope_service_code,
    a.scope_currency, a.valid_from, a.valid_to, a.model, a.params, b.audience, b.customer_group_id, b.distributor_id
  from price_agreement a left join price_book b on b.id = a.book_id
  where a.tenant_id = $1 and a.deleted_at is null`;

const AGREEMENTS = [
  COLUMNS,
  `and (a.state <> 'draft' or a.contract_id = $3)`,
  `and a.valid_from <= $2 and (a.valid_to is null or a.valid_to > $2) order by a.code`,
].join(' ');

const ASKED_ABOUT = [COLUMNS, 'and a.id = any ($2) order by a.code'].join(' ');

const NEWEST_TERMS = `
  select c.id, c.number, v.no, v.on_top_discount as discount
  from contract c left join lateral (
    select no, on_top_discount from contract_version
    where contract_id = c.id and state <> 'rejected' order by no desc limit 1) v on true
  where c.tenant_id = $1 and c.id = any ($2)`;

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** As a row would be; it names no agreement that anybody could look up. */
const rowOf = (asked: UnwrittenAgreement, index: number): Row => ({
  id: `${NOBODY.slice(0, -4)}${String(index + 1).padStart(4, '0')}`,
  code: '',
  name: asked.name,
  customer_id: asked.customerId,
  audience: null,
  customer_group_id: null,
  distributor_id: null,
  contract_id: null,
  scope_kind: asked.scopeKind,
  scope_provider: asked.scopeProvider,
  scope_service_code: asked.scopeServiceCode,
  scope_currency: asked.scopeCurrency,
  valid_from: '0001-01-01',
  valid_to: null,
  model: asked.model,
  params: asked.params,
});

const MEMBERS = `
  select customer_id, customer_group_id from customer_group_member
  where tenant_id = $1 and deleted_at is null and valid_from <= $2 and (valid_to is null or valid_to > $2)`;

const agreementOf = (row: Row, terms: ReadonlyMap<string, ContractTerms>, unit: string | null): Agreement => ({
  id: row.id,
  code: row.code,
  name: row.name,
  source: row.audience ?? 'customer',
  kind: row.scope_kind,
  provider: row.scope_provider,
  serviceCode: row.scope_service_code,
  currency: row.scope_currency,
  validFrom: row.valid_from,
  validTo: row.valid_to,
  model: row.model,
  params: row.params,
  unit,
  contract:
    row.contract_id === null
      ? null
      : (row.counts_as ?? terms.get(row.contract_id) ?? { number: row.contract_id, version: null }),
});
