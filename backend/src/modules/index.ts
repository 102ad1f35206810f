import type { LoadedModule } from '../kernel/app';
import { AccessModule } from './access/access.module';
import { ApprovalsModule } from './approvals/approvals.module';
import { AutomationsModule } from './automations/automations.module';
import { BillsModule } from './bills/bills.module';
import { BulkModule } from './bulk/bulk.module';
import { ChargesModule } from './charges/charges.module';
import { ClosingModule } from './closing/closing.module';
import { CloudsModule } from './clouds/clouds.module';
import { ConfigurationModule } from './configuration/configuration.module';
import { ContractsModule } from './contracts/contracts.module';
import { CustomFieldsModule } from './custom-fields/custom-fields.module';
import { CustomListsModule } from './custom-lists/custom-lists.module';
import { CustomersModule } from './customers/customers.module';
import { DeliveriesModule } from './deliveries/deliveries.module';
import { DemoModule } from './demo/demo.module';
import { DictionariesModule } from './dictionaries/dictionaries.module';
import { DiscountsModule } from './discounts/discounts.module';
import { ExportsModule } from './exports/exports.module';
import { ImportsModule } from './imports/imports.module';
import { LeaksModule } from './leaks/leaks.module';
import { LedgerModule } from './ledger/ledger.module';
import { NotificationsModule } from './notifications/notifications.module';
import { NumberingModule } from './numbering/numbering.module';
import { OverviewModule } from './overview/overview.module';
import { PricingModule } from './pricing/pricing.module';
import { ReceiptsModule } from './receipts/receipts.module';
import { RemindersModule } from './reminders/reminders.module';
import { SandboxModule } from './sandbox/sandbox.module';
import { SearchModule } from './search/search.module';
import { SimulationsModule } from './simulations/simulations.module';
import { SystemModule } from './system/system.module';
import { TagsModule } from './tags/tags.module';
import { TemplatesModule } from './templates/templates.module';
import { ViewsModule } from './views/views.module';

/** What the product consists of. The composition root of every process. */
export const modules: readonly LoadedModule[] = [
  SystemModule,
  AccessModule,
  ViewsModule,
  ConfigurationModule,
  DictionariesModule,
  CustomFieldsModule,
  CustomListsModule,
  NumberingModule,
  TagsModule,
  CustomersModule,
  ImportsModule,
  BulkModule,
  NotificationsModule,
  ExportsModule,
  TemplatesModule,
  DeliveriesModule,
  RemindersModule,
  AutomationsModule,
  ApprovalsModule,
  ContractsModule,
  CloudsModule,
  ChargesModule,
  PricingModule,
  DiscountsModule,
  BillsModule,
  SimulationsModule,
  LedgerModule,
  ReceiptsModule,
  ClosingModule,
  LeaksModule,
  OverviewModule,
  SearchModule,
  DemoModule,
  SandboxModule,
];
