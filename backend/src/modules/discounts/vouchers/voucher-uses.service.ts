import { Injectable } from '@nestjs/common';
import { daysIn, Decimal, type DecimalText, type PriceBasis } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current } from '../../../kernel/access';
import type { KeptVouchers, PayableDraft, VoucherPort } from '../../bills/bills.module';
import { plain, type RatingTrace } from '../../pricing/pricing.module';
import {
  giveBack,
  spendVouchers,
  type PayableLine,
  type SpendableVoucher,
  type VoucherUse,
} from './domain/spend-vouchers';

interface VoucherRow extends Omit<SpendableVoucher, 'scope' | 'available'> {
  readonly customerId: string;
  readonly currency: string;
  /** What a bill may take besides what it holds; zero of one that does not hold in the month. */
  readonly free: DecimalText;
  readonly provider: string | null;
  readonly serviceCode: string | null;
  readonly region: string | null;
  readonly tagKey: string | null;
  readonly tagValue: string | null;
  readonly project: string | null;
}

interface Group {
  readonly id: string;
  readonly provider: string | null;
  readonly serviceCode: string | null;
  readonly basis: PriceBasis | null;
  readonly trace: Pick<RatingTrace, 'cells' | 'discounts'>;
}

interface Held extends VoucherUse {
  readonly billId: string;
}

/** What vouchers pay of bills, as movements. The database counts each against the voucher once more. */
@Injectable()
export class VoucherUses implements VoucherPort {
  /**
   * The vouchers of these customers are locked in the order of their ids until the transaction ends: bills that are
   * made meanwhile wait, so that no two spend the same fen.
   */
  async plan(
    tx: EntityManager,
    period: string,
    drafts: readonly PayableDraft[],
  ): Promise<ReadonlyMap<PayableDraft, readonly VoucherUse[]>> {
    const vouchers = await this.vouchers(tx, period, drafts);
    if (vouchers.length === 0) return new Map();
    const held = await this.held(
      tx,
      drafts.flatMap(({ billId }) => billId ?? []),
    );
    const paying = drafts.filter(draft => vouchers.some(voucher => isFor(voucher, draft)));
    const groups = await this.groups(tx, paying);
    return new Map(
      paying.map(draft => {
        const own = held.filter(({ billId }) => billId === draft.billId);
        const usable = vouchers.filter(voucher => isFor(voucher, draft)).map(voucher => spendable(voucher, own));
        const lines = draft.lines.map(line => payable(line, groups.get(line.ratedGroupId)!));
        return [draft, spendVouchers({ currency: draft.currency, total: draft.total, lines }, usable)];
      }),
    );
  }

  async keep(tx: EntityManager, bills: readonly KeptVouchers[]): Promise<void> {
    const held = await this.held(
      tx,
      bills.map(({ billId }) => billId),
    );
    const same = (a: VoucherUse, b: VoucherUse) =>
      a.voucherId === b.voucherId && a.lineNo === b.lineNo && a.amount === b.amount;
    const gone = held.filter(
      use => !bills.some(({ billId, uses }) => billId === use.billId && uses.some(one => same(one, use))),
    );
    const fresh = bills.flatMap(({ billId, uses }) =>
      uses.filter(use => !held.some(one => one.billId === billId && same(one, use))).map(use => ({ ...use, billId })),
    );
    // What goes back first, so that the balance never falls below nothing on the way.
    await this.move(tx, gone, 'return');
    await this.move(tx, fresh, 'use');
  }

  async release(tx: EntityManager, billIds: readonly string[]): Promise<void> {
    await this.move(tx, await this.held(tx, billIds), 'return');
  }

  async giveBack(tx: EntityManager, noteId: string, billId: string): Promise<DecimalText> {
    const uses = await tx.query<(Held & { validUntil: string })[]>(
      `select u.bill_id as "billId", u.voucher_id as "voucherId", u.code, u.line_no as "lineNo",
         trim_scale(u.amount)::text as amount, v.valid_until::text as "validUntil"
       from voucher_use u join voucher v on v.id = u.voucher_id where u.bill_id = $1`,
      [billId],
    );
    if (uses.length === 0) return '0';
    const [now] = await tx.query<{ total: DecimalText; lines: Record<string, DecimalText> }[]>(NOW, [billId]);
    const lines = new Map(Object.entries(now!.lines).map(([no, price]) => [Number(no), price]));
    const back = giveBack(uses, lines, now!.total);
    await this.move(
      tx,
      back.map(use => ({ ...use, billId })),
      'return',
      noteId,
    );
    const [sum] = await tx.query<{ sum: DecimalText }[]>(
      'select trim_scale(coalesce(sum(amount), 0))::text as sum from voucher_movement where note_id = $1',
      [noteId],
    );
    return sum!.sum;
  }

  private vouchers(tx: EntityManager, period: string, drafts: readonly PayableDraft[]): Promise<VoucherRow[]> {
    const first = `${period}-01`;
    return tx.query<VoucherRow[]>(VOUCHERS, [
      current().actor.tenantId,
      [...new Set(drafts.map(({ customerId }) => customerId))],
      drafts.flatMap(({ billId }) => billId ?? []),
      first,
      `${period}-${daysIn(period)}`,
    ]);
  }

  private async held(tx: EntityManager, billIds: readonly string[]): Promise<Held[]> {
    if (billIds.length === 0) return [];
    return tx.query<Held[]>(
      `select bill_id as "billId", voucher_id as "voucherId", code, line_no as "lineNo", trim_scale(amount)::text as amount
       from voucher_use where tenant_id = $1 and bill_id = any ($2) order by bill_id, voucher_id, line_no`,
      [current().actor.tenantId, billIds],
    );
  }

  private async groups(tx: EntityManager, drafts: readonly PayableDraft[]): Promise<ReadonlyMap<string, Group>> {
    const ids = drafts.flatMap(({ lines }) => lines.map(({ ratedGroupId }) => ratedGroupId));
    const rows = await tx.query<Group[]>(
      `select id, provider, service_code as "serviceCode", basis,
         jsonb_build_object('cells', trace -> 'cells', 'discounts', trace -> 'discounts') as trace
       from rated_group where id = any ($1)`,
      [ids],
    );
    return new Map(rows.map(row => [row.id, row]));
  }

  private async move(
    tx: EntityManager,
    uses: readonly Held[],
    kind: 'use' | 'return',
    noteId: string | null = null,
  ): Promise<void> {
    if (uses.length === 0) return;
    const { tenantId, userId } = current().actor;
    const rows = uses.map(({ billId, voucherId, lineNo, amount }) => ({
      ...{ voucher_id: voucherId, bill_id: billId, line_no: lineNo },
      amount: kind === 'use' ? `-${amount}` : amount,
    }));
    await tx.query(
      `insert into voucher_movement (tenant_id, voucher_id, customer_id, currency, kind, amount, bill_id, line_no, note_id, created_by)
       select $1, v.id, v.customer_id, v.currency, $2, m.amount, m.bill_id, m.line_no, $3::uuid, $4::uuid
       from jsonb_to_recordset($5::jsonb) as m(voucher_id uuid, bill_id uuid, line_no int, amount numeric)
       join voucher v on v.id = m.voucher_id`,
      [tenantId, kind, noteId, userId, JSON.stringify(rows)],
    );
  }
}

const isFor = (voucher: VoucherRow, draft: PayableDraft): boolean =>
  voucher.customerId === draft.customerId && voucher.currency === draft.currency;

function spendable(voucher: VoucherRow, held: readonly VoucherUse[]): SpendableVoucher {
  const { provider, serviceCode, region, tagKey, tagValue, project } = voucher;
  const own = held.filter(({ voucherId }) => voucherId === voucher.id).map(({ amount }) => amount);
  return {
    ...voucher,
    scope: { provider, serviceCode, region, tagKey, tagValue, project, firstDay: null, lastDay: null },
    available: plain(Decimal.sum(voucher.free, ...own)),
  };
}

function payable(
  { no, price }: PayableDraft['lines'][number],
  { provider, serviceCode, basis, trace }: Group,
): PayableLine {
  const cells = trace.cells.map(cell => ({ ...cell, weight: weightOf(cell, basis) }));
  // What the month itself costs is made of no charges.
  const month = { provider: provider ?? '', serviceCode: serviceCode ?? '', region: '', weight: '1' };
  return {
    ...{ no, price },
    isDiscounted: (trace.discounts ?? []).some(({ outcome, amount }) => outcome === 'applied' && amount !== '0'),
    parts: cells.length > 0 ? cells : [month],
  };
}

const weightOf = (cell: RatingTrace['cells'][number], basis: PriceBasis | null): DecimalText =>
  basis === null ? '1' : basis === 'quantity' ? (cell.quantity ?? '0') : cell[basis];

/** $1 tenant, $2 customers, $3 bills that may hold some, $4 and $5 the first and the last day of the month. */
const VOUCHERS = `
  select v.id, v.code, v.customer_id as "customerId", v.currency, trim_scale(v.minimum)::text as minimum,
    v.valid_until::text as "validUntil", v.with_discounts as "withDiscounts", v.scope_provider as provider,
    v.scope_service_code as "serviceCode", v.scope_region as region, v.scope_tag_key as "tagKey",
    v.scope_tag_value as "tagValue", v.scope_project as project,
    trim_scale(case when v.state = 'active' and v.valid_from <= $5 and v.valid_until >= $4 then v.balance else 0 end)::text as free
  from voucher v
  where v.tenant_id = $1 and v.customer_id = any ($2) and v.deleted_at is null
    and ((v.state = 'active' and v.valid_from <= $5 and v.valid_until >= $4 and v.balance > 0)
      or v.id in (select voucher_id from voucher_use where tenant_id = $1 and bill_id = any ($3)))
  order by v.id for update of v`;

/** What a bill comes to with the notes that are issued, in all and by its own lines. */
const NOW = `
  select trim_scale(b.total + coalesce((select sum(n.total) from bill n where n.corrects_id = b.id
      and n.state in ('issued', 'partly_paid', 'paid')), 0))::text as total,
    (select jsonb_object_agg(l.no, trim_scale(l.price + coalesce((
       select sum(c.price) from bill_line c join bill n on n.id = c.bill_id
       where c.corrects_line_id = l.id and n.state in ('issued', 'partly_paid', 'paid')), 0))::text)
     from bill_line l where l.bill_id = b.id) as lines
  from bill b where b.id = $1`;
