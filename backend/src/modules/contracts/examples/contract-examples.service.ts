import { Inject, Injectable, Optional } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { current, RecordNotFound } from '../../../kernel/access';
import { InputInvalid } from '../../../kernel/errors';
import {
  judgeExample,
  uncoveredBy,
  type ExampleResult,
  type UncoveredAgreement,
  type WorkedExample,
} from '../domain/contract-example';
import { CONTRACT_PRICES, type ContractPricesPort, type ExampleTerms } from './contract-prices.port';
import { isDocumentAmount } from './example-form';
import { ExamplesFail, ExamplesKept, PricesMissing } from './examples.errors';

/** An agreement as it holds; dates are first days of months, `validTo` is exclusive. */
export interface HeldAgreement {
  readonly code: string;
  readonly contractId: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
}

type NewExample = Omit<WorkedExample, 'no'>;

/** The worked examples of contract versions: kept, computed, and in the way of what does not agree with them. */
@Injectable()
export class ContractExamples {
  constructor(@Optional() @Inject(CONTRACT_PRICES) private readonly prices: ContractPricesPort | undefined) {}

  /**
   * @throws ExamplesKept when the version is approved; InputInvalid when the amount is finer than the minor unit
   */
  async add(tx: EntityManager, versionId: string, examples: readonly NewExample[]): Promise<void> {
    await this.refuseKept(tx, versionId);
    examples.forEach(checkExpected);
    const { tenantId, userId } = current().actor;
    await tx.query(
      `insert into contract_example (tenant_id, contract_version_id, no, title, period, currency, usage, steps, expected, created_by)
       select $1, $2, e.ordinality + (select coalesce(max(no), 0) from contract_example where contract_version_id = $2),
         e.value->>'title', e.value->>'period', e.value->>'currency', e.value->'usage', e.value->'steps',
         (e.value->>'expected')::numeric, $4
       from jsonb_array_elements($3::jsonb) with ordinality e`,
      [tenantId, versionId, JSON.stringify(examples), userId],
    );
  }

  async change(tx: EntityManager, id: string, versionId: string, example: NewExample): Promise<void> {
    await this.refuseKept(tx, versionId);
    checkExpected(example);
    await tx.query(
      `update contract_example set title = $2, period = $3, currency = $4, usage = $5, steps = $6, expected = $7,
         version = version + 1, updated_at = now(), updated_by = $8 where id = $1`,
      [
        id,
        example.title,
        example.period,
        example.currency,
        JSON.stringify(example.usage),
        JSON.stringify(example.steps),
        example.expected,
        current().actor.userId,
      ],
    );
  }

  async remove(tx: EntityManager, id: string, versionId: string): Promise<void> {
    await this.refuseKept(tx, versionId);
    await tx.query('delete from contract_example where id = $1', [id]);
  }

  /** A new version begins with the examples of the one before it, for its own first month. */
  async copy(tx: EntityManager, fromVersionId: string, toVersionId: string, period: string): Promise<void> {
    await tx.query(
      `insert into contract_example (tenant_id, contract_version_id, no, title, period, currency, usage, steps, expected, created_by)
       select tenant_id, $2, no, title, $3, currency, usage, steps, expected, $4 from contract_example
       where contract_version_id = $1`,
      [fromVersionId, toVersionId, period, current().actor.userId],
    );
  }

  of(tx: EntityManager, versionId: string): Promise<readonly WorkedExample[]> {
    return tx.query<WorkedExample[]>(
      `select no, title, period, currency, usage, steps, expected from contract_example
       where contract_version_id = $1 and deleted_at is null order by no`,
      [versionId],
    );
  }

  /** Computes every example with the pricing code; nothing is written. @throws PricesMissing */
  async run(tx: EntityManager, versionId: string): Promise<readonly ExampleResult[]> {
    const examples = await this.of(tx, versionId);
    if (examples.length === 0) return [];
    if (!this.prices) throw PricesMissing({});
    const terms = await this.termsOf(tx, versionId);
    const results: ExampleResult[] = [];
    for (const example of examples) results.push(judgeExample(example, await this.prices.price(tx, terms, example)));
    return results;
  }

  /** @throws ExamplesFail naming the agreed and the computed amount of each that does not agree */
  async refuseFailing(tx: EntityManager, versionId: string): Promise<void> {
    const failed = (await this.run(tx, versionId)).filter(({ passes }) => !passes);
    if (failed.length > 0) throw failing(await this.termsOf(tx, versionId), failed);
  }

  /**
   * Whether an agreement that was just put in force leaves what is signed as it was worked out. Each signed version that
   * holds while the agreement does is computed again, its examples in the first month of both; those that the agreement
   * has no part in are not asked.
   *
   * @throws ExamplesFail
   */
  async refuseAgainst(tx: EntityManager, agreement: HeldAgreement): Promise<void> {
    if (agreement.contractId === null) return;
    for (const { id, from, until } of await versionsIn(tx, agreement)) {
      const terms = await this.termsOf(tx, id);
      const failed: ExampleResult[] = [];
      for (const written of await this.of(tx, id)) {
        const period = written.period > from ? written.period : from;
        if (until !== null && period >= until) continue;
        const wrong = await this.contradicted(tx, terms, { ...written, period }, agreement.code);
        if (wrong) failed.push(wrong);
      }
      if (failed.length > 0) throw failing(terms, failed);
    }
  }

  /** As it stands, and as it will when what is drafted holds too: one of them has to be what was agreed. */
  private async contradicted(
    tx: EntityManager,
    terms: ExampleTerms,
    example: WorkedExample,
    code: string,
  ): Promise<ExampleResult | null> {
    if (!this.prices) throw PricesMissing({});
    const standing = await this.prices.price(tx, terms, example, { drafts: false });
    if (!standing.some(part => part.agreement === code)) return null;
    const result = judgeExample(example, standing);
    if (result.passes) return null;
    return judgeExample(example, await this.prices.price(tx, terms, example)).passes ? null : result;
  }

  /** Of the contract's agreements, those that no example comes to. */
  async uncovered(
    tx: EntityManager,
    versionId: string,
    results: readonly ExampleResult[],
  ): Promise<readonly UncoveredAgreement[]> {
    const { contractId } = await this.termsOf(tx, versionId);
    return uncoveredBy(results, (await this.prices?.annex(tx, contractId)) ?? []);
  }

  private async refuseKept(tx: EntityManager, versionId: string): Promise<void> {
    const [version] = await tx.query<{ no: number; state: string }[]>(
      'select no, state from contract_version where id = $1 for update',
      [versionId],
    );
    if (!version) throw RecordNotFound({ resource: 'contractVersion' });
    if (version.state !== 'draft') throw ExamplesKept({ no: version.no });
  }

  private async termsOf(tx: EntityManager, versionId: string): Promise<ExampleTerms> {
    const [terms] = await tx.query<ExampleTerms[]>(
      `select c.id as "contractId", c.customer_id as "customerId", c.number, v.no as version,
              v.on_top_discount as "onTopDiscount"
       from contract_version v join contract c on c.id = v.contract_id where v.id = $1`,
      [versionId],
    );
    if (!terms) throw RecordNotFound({ resource: 'contractVersion' });
    return terms;
  }
}

const VERSIONS = `
  with held as (
    select id, valid_from, least(coalesce(lead(valid_from) over (order by valid_from), 'infinity'),
      coalesce(ends_on + 1, 'infinity'), coalesce($3::date, 'infinity')) as until
    from contract_version where contract_id = $1 and state = 'in_force')
  select id, to_char(greatest(valid_from, $2::date), 'YYYY-MM') as "from",
    case when until < 'infinity' then to_char(until, 'YYYY-MM') end as until
  from held where until > greatest(valid_from, $2::date) order by valid_from`;

/** Signed versions that hold while the agreement does: from which month on both do, and until before which. */
const versionsIn = (tx: EntityManager, { contractId, validFrom, validTo }: HeldAgreement) =>
  tx.query<{ id: string; from: string; until: string | null }[]>(VERSIONS, [contractId, validFrom, validTo]);

const failing = ({ number, version }: ExampleTerms, failed: readonly ExampleResult[]) =>
  ExamplesFail({
    number,
    no: version,
    failed: failed.map(({ no, title, currency, expected, computed, steps }) => ({
      no,
      title,
      currency,
      expected,
      computed,
      missing: steps.filter(({ found }) => !found).map(({ label, amount }) => `${label} ${amount}`),
    })),
  });

function checkExpected({ expected, currency }: NewExample): void {
  if (isDocumentAmount(expected, currency)) return;
  const text = { zh: '请按币种的最小单位填写（人民币到分）', en: 'Write it in the minor unit of the currency' };
  throw InputInvalid({ fields: ['expected'] }, { fieldErrors: { expected: text } });
}
