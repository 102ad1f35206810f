import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { current } from '../../kernel/access';
import { takeTurn } from '../../kernel/database';
import type { CreditTerm } from '../contracts/contracts.module';
import { insertRows } from '../pricing/pricing.module';
import type { VoucherUse } from './bills.ports';
import type { BillableGroup, DraftBill } from './domain/draft-bill';
import { taxColumns, taxLineColumns } from './tax-columns';

export interface BillableAccount {
  readonly customerId: string;
  readonly customerCode: string;
  readonly customerName: string;
  readonly creditTermDays: number;
  readonly currency: string;
  readonly groups: readonly BillableGroup[];
}

export interface LiveBill {
  readonly id: string;
  readonly customerId: string;
  readonly currency: string;
  readonly state: string;
  readonly contentHash: string;
  readonly inputsHash: string;
}

export interface NewBill {
  readonly customerId: string;
  readonly customerCode: string;
  readonly customerName: string;
  readonly currency: string;
  readonly period: string;
  readonly profile: string;
  readonly kind: 'regular' | 'credit_note';
  readonly title: string;
  readonly creditTermDays: number;
  readonly creditTermRule: CreditTerm['rule'];
  readonly draft: DraftBill;
  readonly vouchers: readonly VoucherUse[];
  readonly contentHash: string;
  readonly inputsHash: string;
}

type Counts = Readonly<Record<'made' | 'refreshed' | 'unchanged' | 'voided' | 'held' | 'late', number>>;

const HEAD_TYPES = `id uuid, customer_id uuid, customer_code text, customer_name text, title text, period text,
  currency text, profile text, kind text, credit_term_days int, credit_term_rule text, lines int, exact_total numeric, lines_total numeric,
  rounding numeric, total numeric, cost numeric, content_hash text, inputs_hash text, held_reason text, warnings jsonb,
  net numeric, tax numeric, tax_facts jsonb`;

/** The bill tables while bills are being made: set-based. */
@Injectable()
export class BillStore {
  /** One making of a month's bills at a time, and not while the month is being rated. */
  async lock(tx: EntityManager, period: string): Promise<void> {
    const { tenantId } = current().actor;
    for (const what of ['pricing.rate', 'bills.run']) {
      await takeTurn(tx, `${what}/${tenantId}/${period}`);
    }
  }

  /** What there is to bill: the current groups of the month by customer and currency, in the order of codes. */
  async billable(tx: EntityManager, period: string): Promise<BillableAccount[]> {
    // Two reads put together here: freshly written tables have no statistics, and a join of them is planned badly.
    const groups = await tx.query<(BillableGroup & { customerId: string; currency: string })[]>(
      `select customer_id as "customerId", currency, id, label, of_period as "ofPeriod", provider, service_code as "serviceCode",
              service_name as "serviceName", agreement_id as "agreementId", contract_version_id as "contractVersionId", charges, list_cost as "listCost",
              billed_cost as "billedCost", price, basis, trim_scale(quantity)::text as quantity, unit
       from rated_group where tenant_id = $1 and period = $2 and superseded_by is null order by customer_id, currency, no`,
      [current().actor.tenantId, period],
    );
    const customers = await tx.query<Omit<BillableAccount, 'currency' | 'groups'>[]>(
      `select id as "customerId", code as "customerCode", name as "customerName", credit_term_days as "creditTermDays"
       from customer where tenant_id = $1`,
      [current().actor.tenantId],
    );
    const known = new Map(customers.map(customer => [customer.customerId, customer]));
    const accounts = new Map<string, BillableAccount & { groups: BillableGroup[] }>();
    for (const { customerId, currency, ...group } of groups) {
      const key = `${customerId}/${currency}`;
      const account = accounts.get(key);
      if (account) account.groups.push(group);
      else accounts.set(key, { ...known.get(customerId)!, currency, groups: [group] });
    }
    return [...accounts.values()].sort((a, b) => (a.customerCode < b.customerCode ? -1 : 1));
  }

  /** The live bills of the month, locked in the order of their ids. */
  async live(tx: EntityManager, period: string, profile: string): Promise<Map<string, LiveBill>> {
    const rows = await tx.query<LiveBill[]>(
      `select id, customer_id as "customerId", currency, state, content_hash as "contentHash", inputs_hash as "inputsHash"
       from bill where tenant_id = $1 and period = $2 and profile = $3 and corrects_id is null and state <> 'void'
       order by id for update`,
      [current().actor.tenantId, period, profile],
    );
    return new Map(rows.map(row => [`${row.customerId}/${row.currency}`, row]));
  }

  /** The rated groups that stand billed on these bills and their notes. */
  async groupsBehind(tx: EntityManager, billIds: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const rows = await tx.query<{ bill_id: string; groups: string[] }[]>(
      'select root_id as bill_id, array_agg(group_id) as groups from billed_position where root_id = any($1) group by root_id',
      [billIds],
    );
    return new Map(rows.map(row => [row.bill_id, new Set(row.groups)]));
  }

  async recordRun(tx: EntityManager, period: string, counts: Counts, jobRunId: string | null): Promise<string> {
    const { tenantId, userId } = current().actor;
    const [row] = await tx.query<{ id: string }[]>(
      `insert into bill_run (tenant_id, period, made, refreshed, unchanged, voided, held, late, job_run_id, created_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
      [
        tenantId,
        period,
        counts.made,
        counts.refreshed,
        counts.unchanged,
        counts.voided,
        counts.held,
        counts.late,
        jobRunId,
        userId,
      ],
    );
    return row!.id;
  }

  async insert(tx: EntityManager, bills: readonly NewBill[], runId: string): Promise<void> {
    if (bills.length === 0) return;
    const { tenantId, userId } = current().actor;
    const ids = await tx.query<
      {
        id: string;
      }[]
    >('select uuidv7() as id from generate_series(1, $1)', [bills.length]);
    const made = bills.map((bill, index) => ({ ...bill, id: ids[index]!.id }));
    await tx.query(
      `insert into bill (id, tenant_id, customer_id, customer_code, customer_name, title, period, currency, profile,
         kind, credit_term_days, credit_term_rule, lines, exact_total, lines_total, rounding, total, cost, content_hash, inputs_hash, held_reason,
         warnings, net, tax, tax_facts, run_id, created_by)
       select b.id, $1, b.customer_id, b.customer_code, b.customer_name, b.title, b.period, b.currency, b.profile,
         b.kind, b.credit_term_days, b.credit_term_rule, b.lines, b.exact_total, b.lines_total, b.rounding, b.total, b.cost, b.content_hash,
         b.inputs_hash, b.held_reason, b.warnings, b.net, b.tax, b.tax_facts, $2, $3
       from jsonb_to_recordset($4::jsonb) as b(${HEAD_TYPES})`,
      [tenantId, runId, userId, JSON.stringify(made.map(headOf))],
    );
    await this.insertLines(tx, made);
  }

  /** Writes new content over bills that are not issued. Other content than was shown: back to draft, unreleased. */
  async refresh(tx: EntityManager, bills: readonly (NewBill & { id: string })[], runId: string): Promise<void> {
    if (bills.length === 0) return;
    const ids = bills.map(bill => bill.id);
    await tx.query('delete from bill_line where bill_id = any($1)', [ids]);
    await tx.query(
      `update bill set (kind, title, customer_code, customer_name, credit_term_days, credit_term_rule, lines, exact_total, lines_total, rounding,
           total, cost, held_reason, warnings, net, tax, tax_facts, inputs_hash, run_id) =
         (b.kind, b.title, b.customer_code, b.customer_name, b.credit_term_days, b.credit_term_rule, b.lines, b.exact_total, b.lines_total, b.rounding,
           b.total, b.cost, b.held_reason, b.warnings, b.net, b.tax, b.tax_facts, b.inputs_hash, $1::uuid),
         state = case when bill.content_hash = b.content_hash then bill.state else 'draft' end,
         approved_hash = case when bill.content_hash = b.content_hash then approved_hash end,
         batch_id = case when bill.content_hash = b.content_hash then batch_id end,
         released_by = case when bill.content_hash = b.content_hash and bill.held_reason is not distinct from b.held_reason then released_by end,
         released_at = case when bill.content_hash = b.content_hash and bill.held_reason is not distinct from b.held_reason then released_at end,
         release_reason = case when bill.content_hash = b.content_hash and bill.held_reason is not distinct from b.held_reason then release_reason end,
         content_hash = b.content_hash, version = version + 1, updated_at = now(), updated_by = $2
       from jsonb_to_recordset($3::jsonb) as b(${HEAD_TYPES})
       where bill.id = b.id and bill.state in ('draft', 'in_approval', 'approved')`,
      [runId, current().actor.userId, JSON.stringify(bills.map(headOf))],
    );
    await this.insertLines(tx, bills);
  }

  /** Voids bills that are not issued; their groups may be billed again. */
  async voidBills(tx: EntityManager, ids: readonly string[], reason: string): Promise<void> {
    if (ids.length === 0) return;
    await tx.query('update bill_line set voided_at = now() where bill_id = any($1) and voided_at is null', [ids]);
    await tx.query(
      `update bill set state = 'void', void_reason = $2, version = version + 1, updated_at = now(), updated_by = $3
       where id = any($1) and state in ('draft', 'in_approval', 'approved')`,
      [ids, reason, current().actor.userId],
    );
  }

  private async insertLines(tx: EntityManager, bills: readonly (NewBill & { id: string })[]): Promise<void> {
    const { tenantId, userId } = current().actor;
    const lines = bills.flatMap(({ id, currency, draft }) =>
      draft.lines.map(line => ({
        tenant_id: tenantId,
        bill_id: id,
        no: line.no,
        label: line.label,
        of_period: line.ofPeriod ?? null,
        provider: line.provider,
        service_code: line.serviceCode,
        service_name: line.serviceName,
        currency,
        charges: line.charges,
        quantity: line.counted?.quantity ?? null,
        unit: line.counted?.unit ?? null,
        unit_price: line.counted?.unitPrice ?? null,
        list_cost: line.listCost,
        cost: line.cost,
        exact_price: line.exactPrice,
        price: line.price,
        rated_group_id: line.ratedGroupId,
        agreement_id: line.agreementId,
        contract_version_id: line.contractVersionId,
        ...taxLineColumns(line.tax),
        created_by: userId,
      })),
    );
    await insertRows(tx, 'bill_line', lines);
  }
}

const headOf = ({ draft, ...bill }: NewBill & { id: string }) => ({
  id: bill.id,
  customer_id: bill.customerId,
  customer_code: bill.customerCode,
  customer_name: bill.customerName,
  title: bill.title,
  period: bill.period,
  currency: bill.currency,
  profile: bill.profile,
  kind: bill.kind,
  credit_term_days: bill.creditTermDays,
  credit_term_rule: bill.creditTermRule,
  lines: draft.lines.length,
  exact_total: draft.exactTotal,
  lines_total: draft.linesTotal,
  rounding: draft.rounding,
  total: draft.total,
  cost: draft.cost,
  content_hash: bill.contentHash,
  inputs_hash: bill.inputsHash,
  held_reason: draft.heldReason,
  warnings: draft.warnings,
  ...taxColumns(draft.tax),
});
