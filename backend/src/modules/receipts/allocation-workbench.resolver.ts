import { Inject } from '@nestjs/common';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { Decimal } from '@cloudtally/plugin-sdk';
import { requirePermission } from '../../kernel/access';
import { Database } from '../../kernel/database';
import { declarationOf, JsonScalar, ResourceService } from '../../kernel/resource';
import { Bill } from '../bills/bills.module';
import { Customer } from '../customers/customers.module';
import { Allocation } from './allocation.resource';
import { AllocationProposal } from './allocation-proposal.resource';
import { Receipt } from './receipt.resource';

/** One receipt with everything one needs to give it to bills; all of it within what the caller may see. */
@Resolver()
export class AllocationWorkbench {
  constructor(@Inject(Database) private readonly db: Database) {}

  @Query(() => JsonScalar, { description: 'A receipt, the bills it may pay, what is proposed and what is booked.' })
  async allocationWorkbench(@Args('receiptId', { type: () => ID }) receiptId: string): Promise<unknown> {
    requirePermission('receipts.read');
    const receipt = await new ResourceService<Receipt>(this.db, declarationOf(Receipt)).getById(receiptId);
    const { customerId, currency } = receipt;
    const payable = { currency: { eq: currency }, state: { in: ['issued', 'partly_paid'] }, open: { gt: '0' } };
    const bills = await this.all(Bill, customerId ? { ...payable, customerId: { eq: customerId } } : payable, 'dueOn');
    const proposals = await this.all(
      AllocationProposal,
      { receiptId: { eq: receiptId }, state: { eq: 'open' } },
      '-score',
    );
    const booked = await this.all(Allocation, { receiptId: { eq: receiptId }, reversesId: { is: null } }, '-createdAt');
    const paid = booked.length > 0 ? await this.all(Bill, { id: { in: booked.map(one => one.billId) } }, 'dueOn') : [];
    const people = await this.namesOf(booked.flatMap(one => one.createdBy ?? []));
    return {
      receipt: { ...pick(receipt, SHOWN), customer: customerId ? await this.customer(customerId) : null },
      proposals: proposals.map(one => shownProposal(one, bills)),
      bills: bills.map(shownBill),
      allocations: booked.map(one => ({
        ...pick(one, ['id', 'billId', 'amount', 'allocatedOn']),
        number: paid.find(bill => bill.id === one.billId)?.number ?? null,
        at: one.createdAt,
        by: people.get(one.createdBy ?? '') ?? null,
        reversed: !one.live,
      })),
    };
  }

  private all<T extends { id: string }>(target: new () => T, filter: object, sort: string): Promise<T[]> {
    const service = new ResourceService<never>(this.db, declarationOf(target));
    const sorting = [{ field: sort.replace('-', ''), direction: sort.startsWith('-') ? 'DESC' : 'ASC' }];
    return service.query({ filter, sorting, paging: { limit: 200 } } as never);
  }

  private async customer(id: string): Promise<{ id: string; name: string } | null> {
    const [found] = await this.all(Customer, { id: { eq: id } }, 'code');
    return found ? { id, name: found.name } : null;
  }

  private async namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.db.read(manager =>
      manager.query<{ id: string; name: string }[]>('select id, name from user_account where id = any($1)', [ids]),
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}

const SHOWN = [
  'id',
  'number',
  'serial',
  'customerId',
  'payerName',
  'memo',
  'paidOn',
  'method',
  'currency',
  'amount',
  'allocated',
  'unallocated',
  'state',
] as const;

const shownBill = (bill: Bill) => ({
  ...pick(bill, [
    'id',
    'number',
    'customerId',
    'period',
    'issuedOn',
    'dueOn',
    'currency',
    'total',
    'paid',
    'open',
    'state',
  ]),
  customer: bill.customerName,
});

/** A proposal as one thing, although it may cover several bills: they are confirmed together. */
function shownProposal(proposal: AllocationProposal, bills: readonly Bill[]) {
  const theirs = proposal.lines.flatMap(line => bills.find(bill => bill.id === line.billId) ?? []);
  return {
    ...pick(proposal, ['id', 'customerId', 'score', 'rule', 'reason', 'amount', 'lines']),
    billId: proposal.lines[0]!.billId,
    number: proposal.lines.map(line => line.number).join(' + '),
    customer: theirs[0]?.customerName ?? null,
    period: theirs[0]?.period ?? null,
    dueOn: theirs[0]?.dueOn ?? null,
    open: theirs.reduce((sum, bill) => sum.plus(bill.open), new Decimal(0)).toFixed(),
  };
}

const pick = <T extends object, K extends keyof T>(row: T, fields: readonly K[]): Pick<T, K> =>
  Object.fromEntries(fields.map(field => [field, row[field]])) as Pick<T, K>;
