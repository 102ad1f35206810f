import { defineModule } from '../../kernel/app';
import { ApprovalsModule } from '../approvals/approvals.module';
import { BillsModule } from '../bills/bills.module';
import { ChargesModule } from '../charges/charges.module';
import { FirstSteps } from './first-steps.resolver';
import { OverviewReader } from './overview-reader.service';
import { OverviewResolver } from './overview.resolver';

/** The first page. Reads what other modules own, through the same wall as their lists. */
export const OverviewModule = defineModule({
  name: 'overview',
  imports: [ApprovalsModule, BillsModule, ChargesModule],
  resolvers: [OverviewResolver, OverviewReader, FirstSteps],
});
