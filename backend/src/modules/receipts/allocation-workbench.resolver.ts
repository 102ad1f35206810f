import { Inject } from '@nestjs/common';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { requirePermission } from '../../kernel/access';
import { Database } from '../../kernel/database';
import { declarationOf, JsonScalar, ResourceService } from '../../kernel/resource';
import { Bill } from '../bills/bills.module';
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
    const proposals = await this.all(
      AllocationProposal,
      { receiptId: { eq: receiptId }, state: { eq: 'open' } },
      'score',
    );
    const allocations = await this.all(Allocation, { receiptId: { eq: receiptId } }, 'createdAt');
    const customers = receipt.customerId ? [receipt.customerId] : [...new Set(proposals.map(one => one.customerId))];
    const open = {
      customerId: { in: customers },
      currency: { eq: receipt.currency },
      state: { in: ['issued', 'partly_paid'] },
    };
    const bills = customers.length > 0 ? await this.all(Bill, open, 'dueOn') : [];
    return {
      receipt: pick(receipt, [
        'id',
        'number',
        'serial',
        'customerId',
        'payerName',
        'memo',
        'paidOn',
        'currency',
        'amount',
        'allocated',
        'refunded',
        'unallocated',
        'state',
      ]),
      proposals: proposals.map(one => pick(one, ['id', 'customerId', 'score', 'rule', 'reason', 'amount', 'lines'])),
      bills: bills.map(bill =>
        pick(bill, [
          'id',
          'number',
          'title',
          'customerId',
          'customerName',
          'period',
          'issuedOn',
          'dueOn',
          'currency',
          'total',
          'paid',
          'open',
          'state',
        ]),
      ),
      allocations: allocations.map(one =>
        pick(one, ['id', 'billId', 'amount', 'live', 'reversesId', 'reason', 'allocatedOn']),
      ),
    };
  }

  private all<T extends { id: string }>(target: new () => T, filter: object, sorting: string): Promise<T[]> {
    const service = new ResourceService<never>(this.db, declarationOf(target));
    const direction = sorting === 'dueOn' ? 'ASC' : 'DESC';
    const query = { filter, sorting: [{ field: sorting, direction }], paging: { limit: 200 } };
    return service.query(query as never) as Promise<T[]>;
  }
}

const pick = <T extends object, K extends keyof T>(row: T, fields: readonly K[]): Pick<T, K> =>
  Object.fromEntries(fields.map(field => [field, row[field]])) as Pick<T, K>;
