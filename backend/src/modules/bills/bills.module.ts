import { defineModule } from '../../kernel/app';
import { ContractsModule } from '../contracts/contracts.module';
import { CustomersModule } from '../customers/customers.module';
import { NotificationsModule } from '../notifications/notifications.module';
import { PricingModule } from '../pricing/pricing.module';
import { archiveBill, archiveMonth } from './archive/archive.actions';
import { archiveBills } from './archive/archive.jobs';
import { BillArchives } from './archive/bill-archives.service';
import { BillManifest } from './archive/bill-manifest.resource';
import { BillManifests } from './archive/bill-manifests.service';
import { ArrivedCharges } from './corrections/arrived-charges';
import { AsKnown } from './corrections/as-known.service';
import { BillBatch } from './bill-batch.resource';
import { BillBatches } from './bill-batches.service';
import { BillDocument } from './bill-document.resource';
import { BillDocuments } from './bill-documents.service';
import { BillDrafter } from './bill-drafter.service';
import { BillIssuer } from './bill-issuer.service';
import { BillLine } from './bill-line.resource';
import { CalendarDay } from './calendar-day.resource';
import { BillingSetting } from './billing-setting.resource';
import { BillReader } from './bill-reader';
import { BillRun } from './bill-run.resource';
import { BillSettlement } from './bill-settlement';
import { BillStore } from './bill-store';
import { BillTotalsReader } from './bill-totals';
import {
  drawDocuments,
  issueBill,
  issueMonth,
  makeBills,
  makeNote,
  makeNotes,
  reverseCredit,
  releaseBill,
  requestBillApproval,
  requestOneApproval,
  reRateMonth,
  useCredit,
  voidBill,
} from './bill.actions';
import { Bill } from './bill.resource';
import { issueBills, makeMonthNotes, reRateBills, runBills } from './bills.jobs';
import { Bills } from './bills.service';
import { CorrectionReader } from './corrections/correction-reader';
import { CorrectionView } from './corrections/correction-view';
import { CorrectionsResolver } from './corrections/corrections.resolver';
import { Corrections } from './corrections/corrections.service';
import { CreditUse } from './corrections/credit-use.resource';
import { CreditUses } from './corrections/credit-uses.service';
import { ExplainLine } from './explain-line.service';
import { ExplainResolver } from './explain.resolver';
import { NoteStore } from './corrections/note-store';
import { IssueStore } from './issue-store';
import { renderDocuments } from './render-documents.job';
import { VoucherPayments } from './voucher-payments.service';
import { DueReminder } from './overdue/due-reminder.resource';
import { ReminderStep } from './overdue/reminder-step.resource';
import { Reminder } from './overdue/reminder.resource';
import { Reminders } from './overdue/reminders.service';
import { Receivable } from './receivable.resource';
import { sendReminders, sendRemindersNow } from './overdue/send-reminders.job';
import { ProductTax } from './tax/product-tax.resource';
import { TaxCode } from './tax/tax-code.resource';
import { TaxRate } from './tax/tax-rate.resource';
import { TaxReader } from './tax/tax-reader';
import { TaxTreatment } from './tax/tax-treatment.resource';

export { BILL_BATCH } from './bill-batches.service';
export { BILL_INVARIANTS, type Invariant } from './bill-invariants';
export { Bill, type BillState } from './bill.resource';
export type { BillTotals, Carried, CarriedCause } from './bill-totals';
export {
  LEDGER,
  VOUCHERS,
  type KeptVouchers,
  type LedgerPort,
  type PayableDraft,
  type Posting,
  type VoucherPort,
  type VoucherUse,
} from './bills.ports';
export { Bills } from './bills.service';
export { BillManifests } from './archive/bill-manifests.service';
export { verifyArchive, type VerifiedBill } from './archive/verify-archive';
export { tarOf } from './archive/tar';

export const BillsModule = defineModule({
  name: 'bills',
  imports: [CustomersModule, ContractsModule, PricingModule, NotificationsModule],
  resources: [
    Bill,
    Receivable,
    BillLine,
    BillDocument,
    BillManifest,
    BillBatch,
    BillRun,
    CreditUse,
    BillingSetting,
    CalendarDay,
    ReminderStep,
    DueReminder,
    Reminder,
    TaxCode,
    TaxRate,
    ProductTax,
    TaxTreatment,
  ],
  actions: [
    makeBills,
    requestBillApproval,
    requestOneApproval,
    releaseBill,
    issueBill,
    issueMonth,
    voidBill,
    drawDocuments,
    archiveBill,
    archiveMonth,
    reRateMonth,
    makeNotes,
    makeNote,
    useCredit,
    reverseCredit,
    sendRemindersNow,
  ],
  jobs: [runBills, issueBills, renderDocuments, archiveBills, reRateBills, makeMonthNotes, sendReminders],
  resolvers: [ExplainResolver, CorrectionsResolver],
  providers: [
    Bills,
    BillDrafter,
    BillBatches,
    BillIssuer,
    IssueStore,
    BillDocuments,
    BillManifests,
    BillArchives,
    BillReader,
    BillStore,
    BillTotalsReader,
    ExplainLine,
    BillSettlement,
    VoucherPayments,
    CreditUses,
    ArrivedCharges,
    CorrectionReader,
    CorrectionView,
    NoteStore,
    Corrections,
    AsKnown,
    Reminders,
    TaxReader,
  ],
  permissions: [
    { key: 'bills.read', title: { zh: '查看账单', en: 'See bills' } },
    { key: 'bills.run', title: { zh: '生成、送审与作废账单', en: 'Make, submit and void bills' } },
    { key: 'bills.approve', title: { zh: '审批账单', en: 'Approve bills' } },
    { key: 'bills.release', title: { zh: '放行待处理的账单', en: 'Release held bills' } },
    { key: 'bills.issue', title: { zh: '出账', en: 'Issue bills' } },
    { key: 'bills.configure', title: { zh: '设置出账方式', en: 'Configure billing' } },
    { key: 'taxes.read', title: { zh: '查看税目与税率', en: 'See tax codes and rates' } },
    { key: 'taxes.write', title: { zh: '设置税目、税率与计税方式', en: 'Configure tax' } },
    { key: 'costs.read', title: { zh: '查看成本', en: 'See costs' } },
  ],
});
