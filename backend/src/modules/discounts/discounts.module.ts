import { defineModule } from '../../kernel/app';
import { ContractsModule } from '../contracts/contracts.module';
import { CustomersModule } from '../customers/customers.module';
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
import { DiscountTrials } from './discount-trials.service';

export { DiscountReader, withoutTime } from './discount-reader';
export { DiscountRule } from './discount-rule.resource';
export { DiscountRules } from './discount-rules.service';
export type { DiscountRule as RuleTerms } from './domain/discount-rule';

/** What is taken off the agreed prices, for whom, for how long, and who may give it. */
export const DiscountsModule = defineModule({
  name: 'discounts',
  imports: [CustomersModule, ContractsModule, PricingModule],
  resources: [DiscountRule, DiscountAuthority],
  actions: [draftDiscount, changeDiscount, publishDiscount, recallDiscount, replaceDiscount, endDiscount],
  resolvers: [DiscountPreviewResolver],
  providers: [
    DiscountReader,
    DiscountTrials,
    DiscountReviews,
    DiscountRules,
    DiscountPreviews,
    { provide: DISCOUNTS, useExisting: DiscountReader },
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
