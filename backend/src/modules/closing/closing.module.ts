import { defineModule } from '../../kernel/app';
import { AUDIT_INVARIANTS } from '../access/access.module';
import { ApprovalsModule } from '../approvals/approvals.module';
import { BILL_INVARIANTS, BillsModule } from '../bills/bills.module';
import { chargeInvariants, ChargesModule } from '../charges/charges.module';
import { LEDGER_INVARIANTS, LedgerModule } from '../ledger/ledger.module';
import { PricingModule } from '../pricing/pricing.module';
import { RECEIPT_INVARIANTS, ReceiptsModule } from '../receipts/receipts.module';
import { closeMonth } from './close-month.job';
import { CloseTolerance } from './close-tolerance.resource';
import { acknowledgeUnassigned, closePeriod, reopenPeriod } from './closing.actions';
import { ClosingResolver } from './closing.resolver';
import { Closing } from './closing.service';
import { CONTROL_INVARIANTS } from './control-invariants';
import { registerInvariant } from './invariant';
import { Invariants } from './invariants.service';
import { MonthRoad } from './month-road.service';
import { MonthSurveyor } from './month-survey.service';
import { PeriodClose } from './period-close.resource';
import { ReconciliationRow } from './reconciliation-row.resource';

export { closeMonth } from './close-month.job';
export { ApprovalPending, CloseBlocked } from './closing.errors';
export { Closing, type ClosedMonth, type MonthChain } from './closing.service';
export type { Blocker } from './domain/blockers';
export type { Chain, ChainStep } from './domain/chain';
export type { Invariant } from './invariant';
export { Invariants, type InvariantReport, type Violation } from './invariants.service';
export { MonthRoad, type RoadOptions, type RoadProgress, type RoadResult } from './month-road.service';

for (const invariant of [
  chargeInvariants,
  LEDGER_INVARIANTS,
  RECEIPT_INVARIANTS,
  BILL_INVARIANTS,
  CONTROL_INVARIANTS,
  AUDIT_INVARIANTS,
].flat()) {
  registerInvariant(invariant);
}

/** The end of the road: one chain from the vendors' word to the customers' money, and the lock behind it. */
export const ClosingModule = defineModule({
  name: 'closing',
  imports: [ChargesModule, PricingModule, BillsModule, ApprovalsModule, LedgerModule, ReceiptsModule],
  resources: [PeriodClose, ReconciliationRow, CloseTolerance],
  actions: [closePeriod, reopenPeriod, acknowledgeUnassigned],
  jobs: [closeMonth],
  providers: [Invariants, MonthSurveyor, Closing, MonthRoad],
  resolvers: [ClosingResolver],
  permissions: [
    { key: 'closing.read', title: { zh: '查看月结', en: 'See month closes' } },
    { key: 'closing.close', title: { zh: '结账', en: 'Close months' } },
    { key: 'closing.reopen', title: { zh: '重新打开账期', en: 'Reopen months' } },
  ],
});
