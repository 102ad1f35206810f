import type { LoadedModule } from '../kernel/app';
import { AccessModule } from './access/access.module';
import { ChargesModule } from './charges/charges.module';
import { CloudsModule } from './clouds/clouds.module';
import { CustomersModule } from './customers/customers.module';
import { DemoModule } from './demo/demo.module';
import { SystemModule } from './system/system.module';

/** What the product consists of. The composition root of every process. */
export const modules: readonly LoadedModule[] = [
  SystemModule,
  AccessModule,
  CustomersModule,
  CloudsModule,
  ChargesModule,
  DemoModule,
];
