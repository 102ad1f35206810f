import type { EntityManager } from 'typeorm';
import { current } from '../../../kernel/access';
import type { ApprovalRequest, ApprovalsPort, SubjectHandler } from '../../contracts/contracts.module';
import { sumOf, plain } from '../../pricing/domain/exact';
import type { ChargeCell } from '../../pricing/domain/charge-cell';
import type { ChargeOrigins, ChargeQuery, ChargeSource } from '../../pricing/pricing.module';
import { productKey, type RatedProduct } from '../corrections/arrived-charges';
import type { LedgerPort } from '../bills.module';
import type { Arrived } from '../domain/change-reasons';

/** Charges that a spec puts in by hand, already folded. */
export class FakeCharges implements ChargeSource {
  cells: ChargeCell[] = [];
  provisional = new Set<string>();

  fold(..._of: Parameters<ChargeSource['fold']>): Promise<readonly ChargeCell[]> {
    return Promise.resolve(this.cells);
  }

  lateMonths(..._of: Parameters<ChargeSource['lateMonths']>): ReturnType<ChargeSource['lateMonths']> {
    return Promise.resolve([]);
  }

  /** What the vendors changed, by "provider/service"; the same for every customer. */
  news: Record<string, Arrived> = {};

  since(_tx: EntityManager, _period: string, products: readonly RatedProduct[]): Promise<ReadonlyMap<string, Arrived>> {
    const known = products.filter(product => this.news[product.service]);
    return Promise.resolve(new Map(known.map(product => [productKey(product), this.news[product.service]!])));
  }

  provisionalCustomers(): Promise<ReadonlySet<string>> {
    return Promise.resolve(this.provisional);
  }

  origins(_tx: EntityManager, query: ChargeQuery): Promise<ChargeOrigins> {
    const theirs = this.cells.filter(
      cell =>
        cell.customerId === query.customerId &&
        cell.currency === query.currency &&
        query.services.some(one => one.provider === cell.provider && one.serviceCode === cell.serviceCode),
    );
    const sums = {
      charges: theirs.reduce((sum, cell) => sum + cell.charges, 0),
      listCost: plain(sumOf(theirs.map(cell => cell.listCost))),
      billedCost: plain(sumOf(theirs.map(cell => cell.billedCost))),
    };
    return Promise.resolve({
      slices: [{ sliceId: 'slice-1', cloudAccount: 'ali-main', feed: 'bill', revision: 2, state: 'final', ...sums }],
      attributions: [{ ruleId: 'binding-1', by: 'binding', title: '1001', ...sums }],
      samples: [],
    });
  }
}

/** Charges put in by hand are in no roll-up, so nobody tells whose they are: every customer is looked at. */
export class NewsOfEverybody {
  async take(tx: EntityManager): Promise<readonly string[]> {
    const rows = await tx.query<{ id: string }[]>('select id from customer where tenant_id = $1', [
      current().actor.tenantId,
    ]);
    return rows.map(({ id }) => id);
  }
}

/** An approval engine that decides when the spec says so. */
export class FakeApprovals implements ApprovalsPort {
  readonly requests: (ApprovalRequest & { id: string })[] = [];
  readonly withdrawn: string[] = [];
  private readonly handlers = new Map<string, SubjectHandler>();

  request(_tx: EntityManager, request: ApprovalRequest): Promise<string> {
    const id = `00000000-0000-7000-8000-${String(this.requests.length + 1).padStart(12, '0')}`;
    this.requests.push({ ...request, id });
    return Promise.resolve(id);
  }

  withdraw(_tx: EntityManager, subject: { id: string }): Promise<void> {
    this.withdrawn.push(subject.id);
    return Promise.resolve();
  }

  registerSubject(type: string, handler: SubjectHandler): void {
    this.handlers.set(type, handler);
  }

  handler(type: string): SubjectHandler {
    return this.handlers.get(type)!;
  }

  /** What the real engine does: approves what was shown, if it is still so. */
  async approve(tx: EntityManager, request = this.requests.at(-1)!): Promise<void> {
    const { type, id, hash } = request.subject;
    await this.handler(type).onApproved(tx, id, { approvalId: request.id, hash });
  }
}

type PostingCall = Parameters<LedgerPort['post']>[1];

/** Keeps what it was asked to post; refuses when told to. */
export class FakeLedger implements LedgerPort {
  readonly posted: PostingCall[] = [];
  refuses = false;

  post(_tx: EntityManager, posting: PostingCall): Promise<{ id: string }> {
    if (this.refuses) return Promise.reject(new Error('the ledger refuses'));
    this.posted.push(posting);
    return Promise.resolve({ id: '00000000-0000-7000-8000-00000000aaaa' });
  }

  async postAll(tx: EntityManager, postings: readonly PostingCall[]): Promise<{ id: string }[]> {
    const ids: { id: string }[] = [];
    for (const posting of postings) ids.push(await this.post(tx, posting));
    return ids;
  }

  reverse(..._of: Parameters<LedgerPort['reverse']>): Promise<{ id: string }> {
    return Promise.resolve({ id: '00000000-0000-7000-8000-00000000aaab' });
  }
}
