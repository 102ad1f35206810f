import { defineModule } from '../../kernel/app';
import { CloudsModule } from '../clouds/clouds.module';
import { CustomersModule } from '../customers/customers.module';
import { attributeMonth } from './attribute.job';
import { AttributionRule } from './attribution-rule.resource';
import { assignSubAccount, attributeAgain, excludeCharges } from './attribution.actions';
import { Attribution } from './attribution.service';
import { BillImports } from './bill-imports.service';
import { ChargeExclusion } from './charge-exclusion.resource';
import { ChargeExplainer } from './charge-explainer.service';
import { ChargeSums } from './charge-totals.service';
import { Charge } from './charge.resource';
import { ChargesResolver } from './charges.resolver';
import { Charges } from './charges.service';
import { ChargePivotResolver } from './explorer/charge-pivot.resolver';
import { ChargePivots } from './explorer/charge-pivot.service';
import { FileAccounts } from './file-accounts.service';
import { commitImport, previewImport } from './import.actions';
import { importBillFile } from './import.jobs';
import { Ingest } from './ingest.service';
import { Quarantine } from './quarantine.service';
import { Slices } from './slices.service';
import { SyncMonitor } from './sync-monitor.service';
import { acceptDifference, dropQuarantined, replayQuarantine, syncNow } from './sync.actions';
import { replaySlice, syncAccount, syncAll } from './sync.jobs';
import { Syncs } from './syncs.service';
import { UnassignedCharge } from './unassigned-charge.resource';
import { WorkList } from './work-list.service';

export type { FileImport, ImportOptions } from './bill-imports.service';
export { chargeInvariants } from './charge-invariants';
export { ChargeSums, type ChargeTotals, type RatingGroup, type SliceTotals } from './charge-totals.service';
export { Charges } from './charges.service';
export { UnassignedCharge } from './unassigned-charge.resource';
export type { SyncOptions, SyncOutcome } from './syncs.service';

/** The charge: taken in exactly, given to its customer, summed and explained. */
export const ChargesModule = defineModule({
  name: 'charges',
  imports: [CloudsModule, CustomersModule],
  resources: [Charge, UnassignedCharge, AttributionRule, ChargeExclusion],
  actions: [
    syncNow,
    acceptDifference,
    replayQuarantine,
    dropQuarantined,
    assignSubAccount,
    excludeCharges,
    attributeAgain,
    previewImport,
    commitImport,
  ],
  jobs: [syncAccount, syncAll, replaySlice, importBillFile, attributeMonth],
  permissions: [
    { key: 'charges.read', title: { zh: '查看费用', en: 'See charges' } },
    { key: 'charges.import', title: { zh: '导入账单文件', en: 'Import bill files' } },
    {
      key: 'clouds.accept_difference',
      title: { zh: '接受与厂商汇总的差异', en: "Accept differences to the vendor's total" },
    },
    { key: 'clouds.quarantine', title: { zh: '处理隔离数据', en: 'Work off the quarantine' } },
    { key: 'attribution.write', title: { zh: '归属费用', en: 'Attribute charges' } },
    { key: 'attribution.exclude', title: { zh: '排除费用', en: 'Exclude charges' } },
    { key: 'attribution.exclude_large', title: { zh: '大额排除', en: 'Exclude large amounts' } },
  ],
  providers: [
    Charges,
    Syncs,
    Ingest,
    Slices,
    Quarantine,
    BillImports,
    FileAccounts,
    Attribution,
    WorkList,
    ChargeSums,
    ChargeExplainer,
    SyncMonitor,
    ChargePivots,
  ],
  resolvers: [ChargesResolver, ChargePivotResolver],
});
