import { defineModule } from '../../kernel/app';
import { ChargesModule } from '../charges/charges.module';
import { CONTRACT_PRICES, ContractsModule } from '../contracts/contracts.module';
import { CustomersModule } from '../customers/customers.module';
import { AgreementReader } from './agreement-reader';
import { RolledUpCharges } from './charge-source';
import { ContractPricing } from './contract-pricing.service';
import { InstalledModels } from './installed-models';
import {
  activateAgreement,
  changeAgreement,
  draftAgreement,
  endAgreement,
  rateMonth,
  replaceAgreement,
} from './price-agreement.actions';
import { PriceAgreement } from './price-agreement.resource';
import { PriceAgreements } from './price-agreements.service';
import { PricingModelsResolver } from './pricing-models.resolver';
import { CHARGE_SOURCE, PRICING_MODELS } from './pricing.ports';
import { rateCharges } from './rate-charges.job';
import { activateBook, addBookLine, copyBook, endBook, removeBookLine } from './books/price-book.actions';
import { CustomerGroup } from './books/customer-group.resource';
import { CustomerGroupMember } from './books/customer-group-member.resource';
import { PriceBook } from './books/price-book.resource';
import { PriceBooks } from './books/price-books.service';
import { RatedGroup } from './rated-group.resource';
import { RatingRun } from './rating-run.resource';
import { Rating } from './rating.service';
import { RatingNews } from './rating-news';
import { RatingReader } from './rating-reader';
import { RatingStore } from './rating-store';

export { contentHash } from './content-hash';
export { plain } from './domain/exact';
export { takenOff } from './domain/late-groups';
export { priceAgain } from './domain/price-again';
export { RATING_ENGINE, type PricingModel } from './domain/rate-account';
export { insertRows } from './insert-rows';
export type { RatedGroup as RatedGroupResult, RatingTrace } from './domain/rated-group';
export type { DiscountOverlay, TermsOverlay, UnwrittenAgreement } from './domain/terms-overlay';
export { modelTerms, optionalText } from './agreement-form';
export { PriceBook } from './books/price-book.resource';
export { PriceAgreement } from './price-agreement.resource';
export { PriceAgreements, type AgreementTerms } from './price-agreements.service';
export {
  CHARGE_SOURCE,
  DISCOUNTS,
  PRICING_MODELS,
  type ChargeOrigins,
  type ChargeQuery,
  type ChargeSource,
  type DiscountedAccount,
  type DiscountSource,
  type MonthDiscounts,
  type OpenDesk,
  type QuotaGiver,
  type PricingModels,
  type TaggedScope,
} from './pricing.ports';
export { periodInput, periodOf } from './period-input';
export { RatedGroup } from './rated-group.resource';
export { Rating, type ComparedAccount, type RatingResult, type RunOptions } from './rating.service';
export type { HeldGroup, RatingTotals } from './rating-reader';

export const PricingModule = defineModule({
  name: 'pricing',
  imports: [CustomersModule, ContractsModule, ChargesModule],
  resources: [PriceAgreement, PriceBook, CustomerGroup, CustomerGroupMember, RatedGroup, RatingRun],
  actions: [
    draftAgreement,
    changeAgreement,
    activateAgreement,
    replaceAgreement,
    endAgreement,
    addBookLine,
    removeBookLine,
    activateBook,
    copyBook,
    endBook,
    rateMonth,
  ],
  jobs: [rateCharges],
  resolvers: [PricingModelsResolver],
  providers: [
    Rating,
    RatingStore,
    RatingReader,
    RatingNews,
    AgreementReader,
    PriceAgreements,
    PriceBooks,
    { provide: CHARGE_SOURCE, useClass: RolledUpCharges },
    { provide: PRICING_MODELS, useClass: InstalledModels },
    { provide: CONTRACT_PRICES, useClass: ContractPricing },
  ],
  permissions: [
    { key: 'pricing.read', title: { zh: '查看价格与计价结果', en: 'See prices and rated groups' } },
    { key: 'pricing.write', title: { zh: '编写价格协议', en: 'Write price agreements' } },
    {
      key: 'pricing.activate',
      title: { zh: '使价格协议生效或结束', en: 'Put price agreements in force, or end them' },
    },
    { key: 'pricing.rate', title: { zh: '执行计价', en: 'Rate a month' } },
  ],
});
