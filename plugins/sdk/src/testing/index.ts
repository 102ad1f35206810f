/** The contract kits: every promise of a plugin as a named law, and the context to try it in. */
export type { ApprovalHarness, Person, RunningApproval, ShownCard } from './approval/approval-harness';
export { approvalSuite, OWN_PAGES, runApprovalContract } from './approval/run-approval-contract';
export type { CloudHarness, FeedTruth, RunningCloud } from './cloud/cloud-harness';
export { runHostilePages } from './cloud/hostile-pages';
export { cloudSuite, FILE_SOURCE, runCloudContract } from './cloud/run-cloud-contract';
export { csvText, fileFolder, type Cells, type FileFolder } from './files/file-folder';
export { FOCUS_ROW, WHOLE_FOCUS_ROW } from './files/focus-row';
export { gbkText } from './files/gbk-text';
export { runHostileFiles, type HostileSample } from './files/hostile-files';
export { brokenLaws, violationsOf, type Law, type Suite } from './law';
export type { Delivered, NotificationHarness, RunningNotification } from './notification/notification-harness';
export { notificationSuite, runNotificationContract } from './notification/run-notification-contract';
export type { PaymentHarness } from './payment/payment-harness';
export { paymentSuite, runPaymentContract } from './payment/run-payment-contract';
export type { PricingHarness } from './pricing/pricing-harness';
export { pricingSuite, runPricingContract } from './pricing/run-pricing-contract';
export { testClock, type TestClock } from './test-clock';
export { testContext, type LogLine, type TestContext, type TestContextOptions } from './test-context';
