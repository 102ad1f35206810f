import { defineModule } from '../../kernel/app';
import { BillsModule, VOUCHERS } from '../bills/bills.module';
import { CloudsModule } from '../clouds/clouds.module';
import { ContractsModule } from '../contracts/contracts.module';
import { CustomersModule } from '../customers/customers.module';
import { NotificationsModule } from '../notifications/notifications.module';
import { DISCOUNTS, PricingModule } from '../pricing/pricing.module';
import { DiscountAuthority } from './discount-authority.resource';
import { DiscountPreviewResolver } from './discount-preview.resolver';
import { DiscountPreviews } from './discount-previews.service';
import { DiscountReader } from './discount-reader';
import { DiscountReviews } from './discount-reviews.service';
import {
  changeDiscount,
  draftDiscount,
  endDiscount,
  publishDiscount,
  recallDiscount,
  replaceDiscount,
} from './discount-rule.actions';
import { DiscountRule } from './discount-rule.resource';
import { DiscountRules } from './discount-rules.service';
import { DiscountMonths } from './discount-months.service';
import { PromotionMovement } from './promotion-movement.resource';
import { PromotionQuotas } from './promotion-quotas.service';
import { BillMarginResolver } from './supplier/bill-margin.resolver';
import { BillMargins } from './supplier/bill-margins.service';
import { SupplierBenefit } from './supplier/supplier-benefit.resource';
import { SupplierEstimates } from './supplier/supplier-estimates.service';
import { VoucherExpiry } from './vouchers/voucher-expiry.service';
import { expireVouchers } from './vouchers/voucher-expiry.job';
import { VoucherIssue } from './vouchers/voucher-issue.resource';
import { VoucherIssues } from './vouchers/voucher-issues.service';
import { VoucherLists } from './vouchers/voucher-lists.service';
import { VoucherMovement } from './vouchers/voucher-movement.resource';
import { VoucherUses } from './vouchers/voucher-uses.service';
import { expireNow, issueVoucher, issueVouchers, withdrawVoucher } from './vouchers/voucher.actions';
import { Voucher } from './vouchers/voucher.resource';
import { DiscountTrials } from './discount-trials.service';

export { DiscountReader, withoutTime } from './discount-reader';
export { DiscountRule } from './discount-rule.resource';
export { DiscountRules } from './discount-rules.service';
export type { DiscountRule as RuleTerms } from './domain/discount-rule';
export { NO_TAGS } from './domain/tag-scope';

/** What is taken off the agreed prices, for whom, for how long, and who may give it. */
export const DiscountsModule = defineModule({
  name: 'discounts',
  imports: [CustomersModule, ContractsModule, PricingModule, BillsModule, CloudsModule, NotificationsModule],
  resources: [
    DiscountRule,
    DiscountAuthority,
    PromotionMovement,
    VoucherIssue,
    Voucher,
    VoucherMovement,
    SupplierBenefit,
  ],
  actions: [
    draftDiscount,
    changeDiscount,
    publishDiscount,
    recallDiscount,
    replaceDiscount,
    endDiscount,
    issueVoucher,
    issueVouchers,
    withdrawVoucher,
    expireNow,
  ],
  jobs: [expireVouchers],
  resolvers: [DiscountPreviewResolver, BillMarginResolver],
  providers: [
    DiscountReader,
    DiscountTrials,
    DiscountReviews,
    DiscountRules,
    DiscountPreviews,
    PromotionQuotas,
    SupplierEstimates,
    BillMargins,
    VoucherIssues,
    VoucherLists,
    VoucherUses,
    VoucherExpiry,
    { provide: VOUCHERS, useExisting: VoucherUses },
    DiscountMonths,
    { provide: DISCOUNTS, useExisting: DiscountMonths },
  ],
  permissions: [
    { key: 'discounts.read', title: { zh: '查看优惠规则', en: 'See discount rules' } },
    { key: 'discounts.write', title: { zh: '编写、发布和结束优惠规则', en: 'Write, publish and end discount rules' } },
    {
      key: 'discounts.approve',
      title: { zh: '审批优惠规则、设置折扣权限', en: 'Approve discount rules, set discount authorities' },
    },
  ],
});
