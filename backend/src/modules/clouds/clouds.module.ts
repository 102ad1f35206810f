import { defineModule } from '../../kernel/app';
import { CustomersModule } from '../customers/customers.module';
import { NotificationsModule } from '../notifications/notifications.module';
import { readBalance, readBalances } from './balance/balance.jobs';
import { Balances } from './balance/balances.service';
import { BindingChanges } from './binding-changes';
import { ChargeSlice } from './charge-slice.resource';
import { testConnection } from './cloud-account.actions';
import { checkStock, checkStockJob, readCatalogue, readCatalogues, refreshCatalogue } from './catalogue/catalogue.jobs';
import { Catalogues } from './catalogue/catalogues.service';
import { ListPrice } from './catalogue/list-price.resource';
import { VendorSpecVersion } from './catalogue/vendor-spec-version.resource';
import { VendorSpec } from './catalogue/vendor-spec.resource';
import { CloudAccount } from './cloud-account.resource';
import { CloudProbes } from './cloud-probes.service';
import { CloudSources } from './cloud-source.service';
import { ConsoleLink } from './console/console-link.resource';
import { ConsoleLinks } from './console/console-links.service';
import { ConsoleController } from './console/console.controller';
import { openConsole } from './console/open-console.action';
import { CloudInstance } from './inventory/cloud-instance.resource';
import { readInventories, readInventory, refreshInventory } from './inventory/inventory.jobs';
import { Inventory } from './inventory/inventory.service';
import { probeAccount } from './probe.job';
import { PagePulls } from './pull-pages.service';
import { QuarantinedRow } from './quarantined-row.resource';
import { RawPages } from './raw-pages.service';
import { SliceRevision } from './slice-revision.resource';
import { readAllStatements, readStatementMonth, readStatements, refreshStatements } from './statements/statement.jobs';
import { VendorStatementRevision } from './statements/vendor-statement-revision.resource';
import { VendorStatement } from './statements/vendor-statement.resource';
import { VendorStatements } from './statements/vendor-statements.service';
import { SubAccountBinding } from './sub-account-binding.resource';
import { SyncRun } from './sync-run.resource';
import { SyncRuns } from './sync-runs.service';

export { archivedMonths, refuseArchived } from './archived-months';
export { BindingChanges, type BindingChange } from './binding-changes';
export { ChargeSlice } from './charge-slice.resource';
export { CloudAccount } from './cloud-account.resource';
export { CloudSources, finalityFor, type CloudAccountFacts, type CloudSource } from './cloud-source.service';
export { AccountNotActive, CloudAccountUnknown, FileSourceNotPulled, SyncRunning } from './clouds.errors';
export { Inventory } from './inventory/inventory.service';
export { ofEachAccount } from './of-each-account';
export { PagePulls, type PulledFeed } from './pull-pages.service';
export { QuarantinedRow } from './quarantined-row.resource';
export { RawPages, unpackPage, type StoredPage } from './raw-pages.service';
export { refuseOverlap } from './refuse-overlap';
export { SyncRun } from './sync-run.resource';
export { SyncRuns, type OpenRun, type RunCounts } from './sync-runs.service';

/** Vendors' accounts and what was read from them: runs, raw pages, slices. */
export const CloudsModule = defineModule({
  name: 'clouds',
  imports: [CustomersModule, NotificationsModule],
  resources: [
    CloudAccount,
    SubAccountBinding,
    SyncRun,
    ChargeSlice,
    SliceRevision,
    QuarantinedRow,
    CloudInstance,
    VendorStatement,
    VendorStatementRevision,
    VendorSpec,
    VendorSpecVersion,
    ListPrice,
    ConsoleLink,
  ],
  actions: [testConnection, refreshInventory, refreshStatements, refreshCatalogue, checkStock, openConsole],
  jobs: [
    probeAccount,
    readInventory,
    readInventories,
    readBalance,
    readBalances,
    readStatementMonth,
    readStatements,
    readAllStatements,
    readCatalogue,
    readCatalogues,
    checkStockJob,
  ],
  controllers: [ConsoleController],
  permissions: [
    { key: 'clouds.read', title: { zh: '查看云账号与同步', en: 'See cloud accounts and syncs' } },
    { key: 'resources.read', title: { zh: '查看云资源', en: 'See cloud resources' } },
    { key: 'resources.console', title: { zh: '打开厂商控制台', en: "Open vendors' consoles" } },
    { key: 'resources.console_log', title: { zh: '查看控制台跳转记录', en: 'See who opened consoles' } },
    { key: 'clouds.write', title: { zh: '维护云账号', en: 'Edit cloud accounts' } },
    { key: 'clouds.sync', title: { zh: '同步与测试连接', en: 'Sync and test connections' } },
  ],
  providers: [
    BindingChanges,
    CloudSources,
    SyncRuns,
    RawPages,
    PagePulls,
    CloudProbes,
    Inventory,
    Balances,
    VendorStatements,
    Catalogues,
    ConsoleLinks,
  ],
});
