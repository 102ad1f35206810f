import { Inject, Injectable } from '@nestjs/common';
import type { Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current } from '../../kernel/access';
import { changeState, Database } from '../../kernel/database';
import { Allocations } from './allocations.service';
import { AllocationProposal } from './allocation-proposal.resource';
import {
  isExact,
  matchReceipt,
  type LooseReceipt,
  type Match,
  type OpenBill,
  type Payer,
} from './domain/match-receipt';
import { Receipts } from './receipts.service';

export interface MatchOptions {
  /** Book what fits the exact rule (bill number in the memo, exact amount) without a person. */
  readonly confirmExact?: boolean;
  readonly progress?: (done: number, total: number, note?: Text) => Promise<void>;
  readonly fence?: (tx: EntityManager) => Promise<void>;
}

export interface MatchOutcome {
  readonly receipts: number;
  readonly proposals: number;
  readonly confirmed: number;
}

const MATCHING: Text = { zh: '匹配收款', en: 'Matching receipts' };

/** Proposals: made by a pure function of what is open, booked by a person. */
@Injectable()
export class MatchProposals {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Receipts) private readonly receipts: Receipts,
    @Inject(Allocations) private readonly allocations: Allocations,
  ) {}

  /** Makes the proposals of a receipt anew; earlier ones that nobody confirmed are superseded. */
  async propose(
    tx: EntityManager,
    receiptId: string,
    payers = new PayerBook(),
  ): Promise<readonly (Match & { id: string })[]> {
    const receipt = await this.loose(tx, receiptId);
    await tx.query(
      `update allocation_proposal set state = 'superseded', version = version + 1, updated_at = now()
       where receipt_id = $1 and tenant_id = $2 and state = 'open'`,
      [receiptId, current().actor.tenantId],
    );
    if (!receipt) return [];
    const matches = matchReceipt(receipt, await this.openBills(tx, receipt), await payers.for(tx, receipt));
    const made: (Match & { id: string })[] = [];
    for (const match of matches) made.push({ ...match, id: await this.insert(tx, receiptId, receipt.currency, match) });
    return made;
  }

  /**
   * Books a proposal as a whole: whose the receipt is, if that was open, and what it pays.
   *
   * @throws StateChanged when it is confirmed or superseded already; what Allocations.allocate throws
   */
  async confirm(tx: EntityManager, proposalId: string): Promise<readonly string[]> {
    await changeState(tx, AllocationProposal, proposalId, { from: ['open'], to: 'confirmed' });
    const [proposal] = await tx.query<
      { receiptId: string; customerId: string; lines: Match['lines']; knownCustomerId: string | null }[]
    >(
      `select p.receipt_id as "receiptId", p.customer_id as "customerId", p.lines, r.customer_id as "knownCustomerId"
       from allocation_proposal p join receipt r on r.id = p.receipt_id where p.id = $1 and p.tenant_id = $2`,
      [proposalId, current().actor.tenantId],
    );
    const { receiptId, customerId, lines, knownCustomerId } = proposal!;
    if (knownCustomerId === null) await this.receipts.identify(tx, receiptId, customerId);
    const ids = await this.allocations.allocate(tx, receiptId, lines, proposalId);
    await tx.query(
      `update allocation_proposal set state = 'superseded', version = version + 1, updated_at = now()
       where receipt_id = $1 and state = 'open'`,
      [receiptId],
    );
    return ids;
  }

  /**
   * Proposes for every receipt of the tenant that has something left, each in its own transaction. With
   * `confirmExact`, books what the exact rule is sure of. May run twice: what is booked is not loose any more.
   */
  async matchAll(options: MatchOptions = {}): Promise<MatchOutcome> {
    const ids = await this.db.read(manager =>
      manager.query<{ id: string; payerName: string | null }[]>(
        `select id, payer_name as "payerName" from receipt where tenant_id = $1 and state in ('recorded', 'matched') and unallocated > 0
           order by paid_on, id`,
        [current().actor.tenantId],
      ),
    );
    const payers = new PayerBook();
    let [proposals, confirmed] = [0, 0];
    for (const [index, { id, payerName }] of ids.entries()) {
      await options.progress?.(index, ids.length, MATCHING);
      await this.db.transaction(async tx => {
        await options.fence?.(tx);
        const made = await this.propose(tx, id, payers);
        proposals += made.length;
        const exact = options.confirmExact ? made.filter(isExact) : [];
        if (exact.length !== 1) return;
        await this.confirm(tx, exact[0]!.id);
        payers.learn(exact[0]!.customerId, payerName);
        confirmed++;
      });
    }
    await options.progress?.(ids.length, ids.length, MATCHING);
    return { receipts: ids.length, proposals, confirmed };
  }

  private async loose(tx: EntityManager, receiptId: string): Promise<LooseReceipt | undefined> {
    const [row] = await tx.query<LooseReceipt[]>(
      `select unallocated as amount, currency, paid_on as "paidOn", payer_name as "payerName", memo, customer_id as "customerId"
       from receipt where id = $1 and tenant_id = $2 and unallocated > 0 for update`,
      [receiptId, current().actor.tenantId],
    );
    return row;
  }

  private async openBills(tx: EntityManager, receipt: LooseReceipt): Promise<OpenBill[]> {
    return await tx.query<OpenBill[]>(
      `select id, number, customer_id as "customerId", open, issued_on as "issuedOn", due_on as "dueOn"
       from bill where tenant_id = $1 and currency = $2 and state in ('issued', 'partly_paid') and open > 0
         and ($3::uuid is null or customer_id = $3)`,
      [current().actor.tenantId, receipt.currency, receipt.customerId],
    );
  }

  private async insert(tx: EntityManager, receiptId: string, currency: string, match: Match): Promise<string> {
    const { tenantId, userId } = current().actor;
    const [row] = await tx.query<{ id: string }[]>(
      `insert into allocation_proposal (tenant_id, receipt_id, customer_id, currency, amount, lines, bills, score, rule,
         reason, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`,
      [
        tenantId,
        receiptId,
        match.customerId,
        currency,
        match.amount,
        JSON.stringify(match.lines),
        match.lines.map(line => line.number).join(', '),
        match.score,
        match.rule,
        JSON.stringify(match.reason),
        userId,
      ],
    );
    return row!.id;
  }
}

/** Who may have paid. One for many receipts: names do not change while they are looked through, they are learned. */
class PayerBook {
  private names: Map<string, Set<string>> | undefined;

  async for(tx: EntityManager, receipt: LooseReceipt): Promise<readonly Payer[]> {
    if (receipt.customerId !== null || receipt.payerName === null) return [];
    this.names ??= await namesOf(tx);
    return [...this.names].map(([customerId, names]) => ({ customerId, names: [...names] }));
  }

  learn(customerId: string, payerName: string | null): void {
    if (payerName !== null) this.names?.get(customerId)?.add(payerName);
  }
}

/** Registered names, and those under which a customer paid before: a payer is learned once. */
async function namesOf(tx: EntityManager): Promise<Map<string, Set<string>>> {
  const rows = await tx.query<Payer[]>(
    `select c.id as "customerId",
       array_remove(array[c.name, c.short_name, c.fapiao_title], null) || coalesce(r.names, '{}') as names
     from customer c
     left join (select customer_id, array_agg(distinct payer_name) as names from receipt
       where tenant_id = $1 and customer_id is not null and payer_name is not null and state <> 'reversed'
       group by customer_id) r on r.customer_id = c.id
     where c.tenant_id = $1 and c.deleted_at is null`,
    [current().actor.tenantId],
  );
  return new Map(rows.map(({ customerId, names }) => [customerId, new Set(names)]));
}
