import { defineModule } from '../../kernel/app';
import { CloudsModule } from '../clouds/clouds.module';
import { ContractsModule } from '../contracts/contracts.module';
import { CustomersModule } from '../customers/customers.module';
import { NotificationsModule } from '../notifications/notifications.module';
import { attributeMonth } from './attribute.job';
import { AttributionRule } from './attribution-rule.resource';
import {
  assignSubAccount,
  assignSubAccounts,
  attributeAgain,
  excludeCharges,
  liftExclusion,
  undoAssignment,
} from './attribution.actions';
import { AttributionResolver } from './attribution/attribution.resolver';
import { AttributionRules } from './attribution/attribution-rules.service';
import { ExclusionLimit } from './attribution/exclusion-limit.resource';
import { Exclusions } from './attribution/exclusions.service';
import { Reattribution } from './attribution/reattribution.service';
import { RuleBook } from './attribution/rule-book.service';
import { RulePreviews } from './attribution/rule-preview.service';
import { deleteRule, moveRule, pauseRule, resumeRule, saveRule } from './attribution/rule.actions';
import { Suggestions } from './attribution/suggestions.service';
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
import { FileLooks } from './file-looks.service';
import { focusExportAction } from './focus/focus-export.action';
import { exportFocus } from './focus/focus-export.job';
import { FocusExports } from './focus/focus-exports.service';
import { FocusRows } from './focus/focus-rows.service';
import { commitImport, previewImport } from './import.actions';
import { importBillFile } from './import.jobs';
import { Ingest } from './ingest.service';
import { MonthArchive } from './months/month-archive.service';
import { MonthsAhead } from './months/months-ahead.service';
import { prepareMonths } from './months/prepare-months.job';
import { PushTokens } from './push/push-tokens.service';
import { takeCounts } from './push/take-counts.job';
import { UsageBatch } from './push/usage-batch.resource';
import { UsageCountRevision } from './push/usage-count-revision.resource';
import { UsageCount } from './push/usage-count.resource';
import { UsagePushController } from './push/usage-push.controller';
import { UsagePushes } from './push/usage-pushes.service';
import { issuePushToken, judgeCountsAgain, revokePushToken } from './push/usage-source.actions';
import { UsageSource } from './push/usage-source.resource';
import { Quarantine } from './quarantine.service';
import { Slices } from './slices.service';
import { SyncMonitor } from './sync-monitor.service';
import { acceptDifference, dropQuarantined, replayQuarantine, syncNow } from './sync.actions';
import { replaySlice, syncAccount, syncAll, syncScheduled } from './sync.jobs';
import { syncAllChanged, syncChanged } from './sync/changed-months.jobs';
import { ChangedMonths } from './sync/changed-months.service';
import { SyncIncidents } from './sync/sync-incidents.service';
import { planSyncs } from './sync/sync-plan.actions';
import { SyncPlans } from './sync/sync-plans.service';
import { Syncs } from './syncs.service';
import { UnassignedCharge } from './unassigned-charge.resource';
import { UsageResolver } from './usage/usage.resolver';
import { UsageByTime } from './usage/usage.service';
import { WorkList } from './work-list.service';

export { AttributionRules } from './attribution/attribution-rules.service';
export { type Rule } from './attribution/rule-book';
export { readRuleInput } from './attribution/rule-input';
export { AttributionRule } from './attribution-rule.resource';
export type { FileImport, ImportOptions } from './bill-imports.service';
export { chargeInvariants } from './charge-invariants';
export { ChargeSums, type ChargeTotals, type RatingGroup, type SliceTotals } from './charge-totals.service';
export { Charges } from './charges.service';
export { checkFocusFile } from './focus/check-file';
export { FOCUS_FORMATS, type FocusFormat } from './focus/focus-export';
export { FocusExports } from './focus/focus-exports.service';
export { SyncPlans } from './sync/sync-plans.service';
export { MonthArchive, type MonthMoved } from './months/month-archive.service';
export { gapPage } from './focus/gap-page';
export { UnassignedCharge } from './unassigned-charge.resource';
export type { SyncOptions, SyncOutcome } from './syncs.service';

/** The charge: taken in exactly, given to its customer, summed and explained. */
export const ChargesModule = defineModule({
  name: 'charges',
  imports: [CloudsModule, NotificationsModule, ContractsModule, CustomersModule],
  resources: [
    Charge,
    UnassignedCharge,
    AttributionRule,
    ChargeExclusion,
    ExclusionLimit,
    UsageSource,
    UsageBatch,
    UsageCount,
    UsageCountRevision,
  ],
  actions: [
    syncNow,
    planSyncs,
    acceptDifference,
    replayQuarantine,
    dropQuarantined,
    assignSubAccount,
    assignSubAccounts,
    undoAssignment,
    excludeCharges,
    liftExclusion,
    attributeAgain,
    saveRule,
    moveRule,
    pauseRule,
    resumeRule,
    deleteRule,
    previewImport,
    commitImport,
    focusExportAction,
    issuePushToken,
    revokePushToken,
    judgeCountsAgain,
  ],
  jobs: [
    syncAccount,
    syncAll,
    syncScheduled,
    syncChanged,
    syncAllChanged,
    replaySlice,
    importBillFile,
    exportFocus,
    attributeMonth,
    prepareMonths,
    takeCounts,
  ],
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
    { key: 'attribution.exclude_large', title: { zh: '审批大额排除', en: 'Approve large exclusions' } },
  ],
  providers: [
    Charges,
    Syncs,
    Ingest,
    Slices,
    Quarantine,
    BillImports,
    FileAccounts,
    FileLooks,
    FocusRows,
    FocusExports,
    Attribution,
    Reattribution,
    AttributionRules,
    RuleBook,
    RulePreviews,
    Exclusions,
    Suggestions,
    WorkList,
    ChargeSums,
    ChargeExplainer,
    SyncMonitor,
    SyncPlans,
    SyncIncidents,
    ChangedMonths,
    ChargePivots,
    MonthArchive,
    MonthsAhead,
    UsageByTime,
    PushTokens,
    UsagePushes,
  ],
  controllers: [UsagePushController],
  resolvers: [ChargesResolver, ChargePivotResolver, UsageResolver, AttributionResolver],
});
