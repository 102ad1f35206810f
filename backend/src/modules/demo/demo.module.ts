import { defineModule } from '../../kernel/app';
import { ChargesModule } from '../charges/charges.module';
import { ClosingModule } from '../closing/closing.module';
import { CloudsModule } from '../clouds/clouds.module';
import { CustomersModule } from '../customers/customers.module';
import { DemoHistory } from './demo-history.service';
import { DemoSeeder } from './demo-seeder.service';
import { DemoData } from './removal/demo-data.resolver';
import { DemoRemoval } from './removal/demo-removal.service';
import { removeDemo } from './removal/remove-demo.job';

export { DemoSeeder } from './demo-seeder.service';
export { aDemoIsHere, beginSeeding, finishSeeding } from './seeding-mark';

export const DemoModule = defineModule({
  name: 'demo',
  imports: [CustomersModule, CloudsModule, ChargesModule, ClosingModule],
  providers: [DemoSeeder, DemoHistory, DemoRemoval],
  jobs: [removeDemo],
  resolvers: [DemoData],
  permissions: [{ key: 'demo.remove', title: { zh: '清除演示数据', en: 'Remove demo data' } }],
});
