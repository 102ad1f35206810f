import { Inject, Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import { Decimal, Money, type Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current } from '../../kernel/access';
import { changeState, nextNumber } from '../../kernel/database';
import { ApprovalEngineMissing, APPROVALS, type ApprovalsPort } from '../contracts/contracts.module';
import { contentHash } from '../pricing/pricing.module';
import { BillBatch } from './bill-batch.resource';
import { BillReader, hashOf, type BillRecord } from './bill-reader';
import { ApprovalStale, NothingToApprove, OwnCorrection } from './bills.errors';

export const BILL_BATCH = 'bill_batch';

/** Bills that are approved together, by the hash of all that they show. */
@Injectable()
export class BillBatches implements OnModuleInit {
  constructor(
    @Inject(BillReader) private readonly reader: BillReader,
    @Optional() @Inject(APPROVALS) private readonly approvals: ApprovalsPort | undefined,
  ) {}

  onModuleInit(): void {
    this.approvals?.registerSubject(BILL_BATCH, {
      hashNow: async (tx, id) => (await this.hashesOf(tx, id)).batch,
      onApproved: (tx, id, { hash }) => this.onApproved(tx, id, hash),
      onRejected: (tx, id) => this.onRejected(tx, id),
      link: id => `/resources/billBatch/${id}`,
    });
  }

  /**
   * Sends drafts for approval, as one request.
   *
   * @throws NothingToApprove when none of them is a draft that may go out
   */
  async request(tx: EntityManager, period: string, billIds: readonly string[]): Promise<{ id: string; bills: number }> {
    const rows = await tx.query<{ id: string }[]>(
      `select id from bill where id = any($1) and tenant_id = $2 and period = $3 and state = 'draft' and lines > 0
         and deleted_at is null and (held_reason is null or released_by is not null) order by id for update`,
      [billIds, current().actor.tenantId, period],
    );
    if (rows.length === 0) throw NothingToApprove({ period });
    if (!this.approvals) throw ApprovalEngineMissing({});
    const bills = await this.reader.read(
      tx,
      rows.map(row => row.id),
    );
    const totals = totalsOf(bills);
    const number = await nextNumber(tx, 'BATCH', period);
    const hash = batchHash(bills);
    const [batch] = await tx.query<{ id: string }[]>(
      `insert into bill_batch (tenant_id, number, period, bills, totals, content_hash, created_by)
       values ($1, $2, $3, $4, $5, $6, $7) returning id`,
      [current().actor.tenantId, number, period, bills.length, JSON.stringify(totals), hash, current().actor.userId],
    );
    const { id } = batch!;
    await this.enter(
      tx,
      id,
      bills.map(bill => bill.id),
    );
    const approvalId = await this.approvals.request(tx, {
      subject: { type: BILL_BATCH, id, hash },
      title: titleOf(period, number, bills),
      facts: factsOf(period, totals, bills),
      permission: 'bills.approve',
    });
    await tx.query('update bill_batch set approval_id = $2 where id = $1', [id, approvalId]);
    return { id, bills: bills.length };
  }

  /**
   * The approver saw exactly this: every bill of the batch is approved by its own hash.
   *
   * @throws ApprovalStale when a bill shows something else by now (C2); OwnCorrection
   */
  async onApproved(tx: EntityManager, batchId: string, shownHash: string): Promise<void> {
    await this.mustBeOthers(tx, batchId);
    const { batch, bills } = await this.hashesOf(tx, batchId);
    if (batch !== shownHash) throw ApprovalStale({ title: await this.numberOf(tx, batchId) });
    await changeState(tx, BillBatch, batchId, { from: ['in_approval'], to: 'approved' });
    const [, moved] = await tx.query<[unknown, number]>(
      `update bill set state = 'approved', approved_hash = b.hash, version = version + 1, updated_at = now(), updated_by = $3
       from unnest($1::uuid[], $2::text[]) as b(id, hash) where bill.id = b.id and state = 'in_approval'`,
      [bills.map(bill => bill.id), bills.map(bill => bill.hash), current().actor.userId],
    );
    if (moved !== bills.length) throw ApprovalStale({ title: await this.numberOf(tx, batchId) });
  }

  /** Who asked is refused by the engine; who drew a correction up may be another person. */
  private async mustBeOthers(tx: EntityManager, batchId: string): Promise<void> {
    const { actor } = current();
    if (actor.kind !== 'staff') return;
    const own = await tx.query<unknown[]>(
      `select 1 from bill where tenant_id = $1 and batch_id = $2 and kind <> 'regular' and created_by = $3 limit 1`,
      [actor.tenantId, batchId, actor.userId],
    );
    if (own.length > 0) throw OwnCorrection({ number: await this.numberOf(tx, batchId) });
  }

  async onRejected(tx: EntityManager, batchId: string): Promise<void> {
    await changeState(tx, BillBatch, batchId, { from: ['in_approval'], to: 'rejected' });
    await this.backToDraft(tx, [batchId]);
  }

  /** Any change voids the approval: the batches of these bills that nobody decided yet are taken back whole. */
  async voidBatchesOf(tx: EntityManager, billIds: readonly string[], reason: Text): Promise<void> {
    if (billIds.length === 0) return;
    const [rows] = await tx.query<[{ id: string }[], number]>(
      `update bill_batch set state = 'void', version = version + 1, updated_at = now(), updated_by = $2
       where state = 'in_approval' and id in (select batch_id from bill where id = any($1) and state = 'in_approval')
       returning id`,
      [billIds, current().actor.userId],
    );
    for (const { id } of rows) await this.approvals?.withdraw(tx, { type: BILL_BATCH, id }, reason);
    await this.backToDraft(
      tx,
      rows.map(row => row.id),
    );
  }

  private async backToDraft(tx: EntityManager, batchIds: readonly string[]): Promise<void> {
    await tx.query(
      `update bill set state = 'draft', batch_id = null, version = version + 1, updated_at = now(), updated_by = $2
       where batch_id = any($1) and state = 'in_approval'`,
      [batchIds, current().actor.userId],
    );
  }

  private async enter(tx: EntityManager, batchId: string, billIds: readonly string[]): Promise<void> {
    await tx.query(
      `update bill set state = 'in_approval', batch_id = $2, version = version + 1, updated_at = now(), updated_by = $3
       where id = any($1) and state = 'draft'`,
      [billIds, batchId, current().actor.userId],
    );
  }

  private async hashesOf(tx: EntityManager, batchId: string) {
    const rows = await tx.query<
      {
        id: string;
      }[]
    >('select id from bill where batch_id = $1 order by id for update', [batchId]);
    const bills = await this.reader.read(
      tx,
      rows.map(row => row.id),
    );
    return { batch: batchHash(bills), bills: bills.map(bill => ({ id: bill.id, hash: hashOf(bill) })) };
  }

  private async numberOf(tx: EntityManager, batchId: string): Promise<string> {
    const [row] = await tx.query<{ number: string }[]>('select number from bill_batch where id = $1', [batchId]);
    return row?.number ?? batchId;
  }
}

const batchHash = (bills: readonly BillRecord[]): string =>
  contentHash(bills.map(bill => ({ id: bill.id, hash: hashOf(bill) })));

interface BatchTotal {
  readonly currency: string;
  readonly bills: number;
  readonly total: string;
}

function totalsOf(bills: readonly BillRecord[]): BatchTotal[] {
  const currencies = [...new Set(bills.map(bill => bill.currency))].sort();
  return currencies.map(currency => {
    const of = bills.filter(bill => bill.currency === currency);
    const total = Money.sum(
      of.map(bill => Money.of(bill.total, currency)),
      currency,
    );
    return { currency, bills: of.length, total: total.toDocumentText() };
  });
}

/** Says what is in it: bills, notes, or both. */
function titleOf(period: string, number: string, bills: readonly BillRecord[]): Text {
  const notes = bills.filter(bill => bill.kind !== 'regular').length;
  const parts: readonly (readonly [number, string, string])[] = [
    [bills.length - notes, '账单', 'bills'],
    [notes, '更正单据', 'notes'],
  ];
  const there = parts.filter(([count]) => count > 0);
  return {
    zh: `${period} ${there.map(([count, zh]) => `${zh} ${count} 张`).join('、')}（${number}）`,
    en: `${there.map(([count, , en]) => `${count} ${en}`).join(' and ')} of ${period} (${number})`,
  };
}

function factsOf(period: string, totals: readonly BatchTotal[], bills: readonly BillRecord[]) {
  const largest = [...bills].sort((a, b) => new Decimal(b.total).comparedTo(a.total)).slice(0, 3);
  return [
    { label: { zh: '账期', en: 'Billing period' }, value: period },
    { label: { zh: '账单数', en: 'Bills' }, value: String(bills.length) },
    ...totals.flatMap(({ currency }) =>
      noteFacts(
        bills.filter(bill => bill.currency === currency),
        currency,
      ),
    ),
    ...totals.map(({ currency, total }) => ({ label: { zh: '合计', en: 'Total' }, value: `${total} ${currency}` })),
    ...largest.map(bill => ({
      label: { zh: bill.customerName, en: bill.customerName },
      value: `${Money.of(bill.total, bill.currency).toDocumentText()} ${bill.currency}`,
    })),
  ];
}

/** What the notes among them give back and ask for. */
const noteFacts = (bills: readonly BillRecord[], currency: string) =>
  (
    [
      ['credit_note', { zh: '贷项通知', en: 'Credit notes' }],
      ['debit_note', { zh: '借项通知', en: 'Debit notes' }],
    ] as const
  ).flatMap(([kind, label]) => {
    const notes = bills.filter(bill => bill.kind === kind);
    const total = Money.sum(
      notes.map(note => Money.of(note.total, currency)),
      currency,
    );
    return notes.length === 0 ? [] : [{ label, value: `${notes.length} × · ${total.toDocumentText()} ${currency}` }];
  });
