import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ModuleRef } from '@nestjs/core';
import { runAs, workerActor, type Actor } from '../../../kernel/access';
import { ActionRunner } from '../../../kernel/action';
import type { Config } from '../../../kernel/config';
import { createDataSource, Database } from '../../../kernel/database';
import { Files } from '../../../kernel/files';
import { declaredResources } from '../../../kernel/resource';
import { registerInvariantCheck, type TestDatabase } from '../../../testing';
import { ContractExamples, Contracts, ContractTermsReader } from '../../contracts/contracts.module';
import { ContractPricing } from '../../pricing/contract-pricing.service';
import { AgreementReader } from '../../pricing/agreement-reader';
import { PriceAgreements, Rating, type AgreementTerms } from '../../pricing/pricing.module';
import type { InstalledModel, PricingModels } from '../../pricing/pricing.ports';
import { DiscountMonths } from '../../discounts/discount-months.service';
import { DiscountReader } from '../../discounts/discount-reader';
import { VoucherUses } from '../../discounts/vouchers/voucher-uses.service';
import { TaxReader } from '../tax/tax-reader';
import { VoucherPayments } from '../voucher-payments.service';
import { PromotionQuotas } from '../../discounts/promotion-quotas.service';
import type { RatingNews } from '../../pricing/rating-news';
import { RatingReader } from '../../pricing/rating-reader';
import { RatingStore } from '../../pricing/rating-store';
import { TEST_MODELS } from '../../pricing/testing/models';
import { BillBatches } from '../bill-batches.service';
import { BillDocuments } from '../bill-documents.service';
import { BillDrafter } from '../bill-drafter.service';
import { BILL_INVARIANTS } from '../bill-invariants';
import { BillIssuer } from '../bill-issuer.service';
import { IssueStore } from '../issue-store';
import { BillReader } from '../bill-reader';
import { BillSettlement } from '../bill-settlement';
import { BillStore } from '../bill-store';
import { BillTotalsReader } from '../bill-totals';
import { Bills } from '../bills.service';
import '../bills.module';
import { CorrectionReader } from '../corrections/correction-reader';
import { Corrections } from '../corrections/corrections.service';
import { CreditUses } from '../corrections/credit-uses.service';
import { ExplainLine } from '../explain-line.service';
import { NoteStore } from '../corrections/note-store';
import { FakeApprovals, FakeCharges, FakeLedger, NewsOfEverybody } from './fakes';

registerInvariantCheck(async database => {
  const broken: string[] = [];
  for (const { id, says, sql } of BILL_INVARIANTS) {
    const rows = await database.query(sql);
    if (rows.length > 0) broken.push(`${id} ${says}: ${JSON.stringify(rows[0])}`);
  }
  return broken;
});

export interface Tenant {
  readonly id: string;
  readonly path: string;
}

export type BillingBench = Awaited<ReturnType<typeof billingBench>>;

/** Contracts, pricing and bills over a real database, with charges, approvals and ledger in the spec's hands. */
export async function billingBench(database: TestDatabase, role: 'worker' | 'staff' = 'worker') {
  const source = createDataSource({
    url: database.urls[role],
    entities: declaredResources().map(({ target }) => target) as never,
    applicationName: 'billing bench',
    poolSize: 8,
  });
  await source.initialize();
  const db = new Database(source);
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'cloudtally-bills-'));
  const config = { dataDir, sandbox: true } as Config;
  const [charges, approvals, ledger] = [new FakeCharges(), new FakeApprovals(), new FakeLedger()];
  const news: Pick<RatingNews, 'take'> = new NewsOfEverybody();
  const models: PricingModels & { installed: Map<string, InstalledModel> } = {
    installed: new Map(TEST_MODELS) as Map<string, InstalledModel>,
    all: () => models.installed,
  };
  const terms = new ContractTermsReader();
  const examples = new ContractExamples(new ContractPricing(new AgreementReader(terms), models));
  const contracts = new Contracts(approvals, examples);
  const agreements = new PriceAgreements(models, examples);
  const discountReader = new DiscountReader();
  const discounts = new DiscountMonths(discountReader, new PromotionQuotas());
  const rating = new Rating(
    db,
    charges,
    models,
    new AgreementReader(terms),
    new RatingStore(),
    new RatingReader(),
    news,
    discounts,
  );
  const reader = new BillReader();
  const batches = new BillBatches(reader, approvals);
  const store = new BillStore();
  const settlement = new BillSettlement();
  const vouchers = new VoucherPayments(settlement, new VoucherUses(), ledger);
  const taxes = new TaxReader();
  const drafter = new BillDrafter(db, store, batches, terms, charges, vouchers, taxes);
  const credits = new CreditUses(settlement, ledger);
  const issuer = new BillIssuer(reader, new IssueStore(), credits, vouchers, config, ledger);
  const explainer = new ExplainLine(db, charges);
  const bills = new Bills(
    db,
    drafter,
    batches,
    issuer,
    new BillTotalsReader(),
    explainer,
    settlement,
    vouchers,
    discounts,
  );
  const differences = new CorrectionReader(charges);
  const corrections = new Corrections(db, differences, new NoteStore(), store, batches, charges, terms, taxes);
  const files = new Files(db, config);
  const documents = new BillDocuments(db, files);
  contracts.onModuleInit();
  batches.onModuleInit();

  const services = new Map<unknown, unknown>([
    [Bills, bills],
    [PriceAgreements, agreements],
    [Contracts, contracts],
    [ContractExamples, examples],
  ]);
  const runner = new ActionRunner(db, { get: (type: unknown) => services.get(type) } as ModuleRef);
  const as = <T>(tenant: Tenant, run: () => Promise<T>, change: Partial<Actor> = {}): Promise<T> =>
    runAs({ ...workerActor(tenant, { id: PERSON, name: 'Wang Fang' }), ...change }, run);
  const close = async () => {
    await documents.onModuleDestroy();
    await source.destroy();
    fs.rmSync(dataDir, { recursive: true, force: true });
  };
  return {
    db,
    charges,
    approvals,
    ledger,
    models,
    news,
    contracts,
    examples,
    terms,
    agreements,
    rating,
    discounts: discountReader,
    reader,
    bills,
    credits,
    differences,
    corrections,
    documents,
    files,
    runner,
    as,
    close,
  };
}

/** Who works in these specs. */
export const PERSON = '00000000-0000-7000-8000-000000000001';

export async function addTenant(database: TestDatabase, name: string): Promise<Tenant> {
  const treePath = name.toLowerCase();
  const [row] = await database.query<{ id: string }>(
    `insert into app.tenant (path, kind, name) values ($1, 'operating', $2) returning id`,
    [treePath, name],
  );
  return { id: row!.id, path: treePath };
}

export async function addCustomer(
  database: TestDatabase,
  tenant: Tenant,
  code: string,
  name = `客户 ${code}`,
): Promise<string> {
  const [row] = await database.query<{ id: string }>(
    `insert into app.customer (tenant_id, code, name) values ($1, $2, $3) returning id`,
    [tenant.id, code, name],
  );
  return row!.id;
}

/** A framework agreement over everything at a part of list, in force. */
export function agree(
  bench: BillingBench,
  tenant: Tenant,
  customerId: string,
  given: Partial<AgreementTerms> = {},
): Promise<string> {
  return bench.as(tenant, () =>
    bench.db.transaction(async tx => {
      const id = await bench.agreements.draft(tx, {
        name: '框架价',
        customerId,
        model: 'pricing-share',
        params: { basis: 'listCost', factor: '0.9' },
        scopeKind: 'framework',
        validFrom: '2026-01-01',
        ...given,
      });
      await bench.agreements.activate(tx, id);
      return id;
    }),
  );
}

/** Rates and makes the bills of a month. */
export async function makeBills(bench: BillingBench, tenant: Tenant, period: string) {
  return bench.as(tenant, async () => {
    await bench.rating.rate(period);
    return bench.bills.draft(period);
  });
}

/** Sends every ready draft of the month for approval and approves it. */
export async function approveAll(bench: BillingBench, tenant: Tenant, period: string): Promise<void> {
  await bench.as(tenant, () => bench.db.transaction(tx => bench.bills.requestApproval(tx, period)));
  await bench.as(tenant, () => bench.db.transaction(tx => bench.approvals.approve(tx)));
}
