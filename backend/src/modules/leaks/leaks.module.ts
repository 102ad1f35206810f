import { defineModule } from '../../kernel/app';
import { AccessModule } from '../access/access.module';
import { BillsModule } from '../bills/bills.module';
import { ChargesModule } from '../charges/charges.module';
import { CustomersModule } from '../customers/customers.module';
import { PricingModule } from '../pricing/pricing.module';
import { LeakEvent } from './leak-event.resource';
import { LeakFinding } from './leak-finding.resource';
import { LeakStore } from './leak-store';
import { LeakTotals } from './leak-totals.service';
import { acceptLeak, assignLeak, reopenLeak, scanNow } from './leak.actions';
import { LeaksResolver } from './leaks.resolver';
import { Leaks } from './leaks.service';
import { scanLeaks } from './scan-leaks.job';

/** Silent losses of margin, as a work list. */
export const LeaksModule = defineModule({
  name: 'leaks',
  imports: [AccessModule, CustomersModule, ChargesModule, PricingModule, BillsModule],
  resources: [LeakFinding, LeakEvent],
  actions: [scanNow, acceptLeak, reopenLeak, assignLeak],
  jobs: [scanLeaks],
  resolvers: [LeaksResolver],
  providers: [LeakStore, Leaks, LeakTotals],
  permissions: [
    { key: 'leaks.read', title: { zh: '查看利润流失', en: 'See leaks' } },
    { key: 'leaks.work', title: { zh: '处理利润流失', en: 'Accept, assign and look for leaks' } },
  ],
});
