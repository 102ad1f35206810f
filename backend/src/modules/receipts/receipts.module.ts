import { defineModule } from '../../kernel/app';
import { BillsModule } from '../bills/bills.module';
import { CustomersModule } from '../customers/customers.module';
import { LedgerModule } from '../ledger/ledger.module';
import { Allocation } from './allocation.resource';
import { Allocations } from './allocations.service';
import { AllocationProposal } from './allocation-proposal.resource';
import { AllocationWorkbench } from './allocation-workbench.resolver';
import { matchReceipts } from './match-receipts.job';
import { MatchProposals } from './match-proposals.service';
import { PaymentChannels } from './payment-channels.service';
import {
  allocateReceipt,
  confirmProposal,
  identifyReceipt,
  matchAllReceipts,
  proposeAllocations,
  recordReceipt,
  reverseAllocation,
  reverseReceipt,
} from './receipt.actions';
import { Receipt } from './receipt.resource';
import { Receipts } from './receipts.service';

export { RECEIPT_INVARIANTS } from './receipt-invariants';
export type { AllocationLine } from './allocations.service';
export { MatchProposals, type MatchOptions, type MatchOutcome } from './match-proposals.service';
export { Receipts, type NewReceipt } from './receipts.service';

/** Money that arrives, and the bills it pays. */
export const ReceiptsModule = defineModule({
  name: 'receipts',
  imports: [CustomersModule, BillsModule, LedgerModule],
  resources: [Receipt, AllocationProposal, Allocation],
  actions: [
    recordReceipt,
    identifyReceipt,
    proposeAllocations,
    matchAllReceipts,
    confirmProposal,
    allocateReceipt,
    reverseReceipt,
    reverseAllocation,
  ],
  jobs: [matchReceipts],
  providers: [PaymentChannels, Allocations, Receipts, MatchProposals],
  resolvers: [AllocationWorkbench],
  permissions: [
    { key: 'receipts.read', title: { zh: '查看收款', en: 'See receipts' } },
    { key: 'receipts.record', title: { zh: '登记收款', en: 'Record receipts' } },
    { key: 'receipts.allocate', title: { zh: '认领与核销收款', en: 'Identify and allocate receipts' } },
    { key: 'receipts.reverse', title: { zh: '撤销核销与冲销收款', en: 'Reverse allocations and receipts' } },
  ],
});
