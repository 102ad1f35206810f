export {
  definePricingModel,
  type ChargeGroup,
  type PriceBasis,
  type PriceLine,
  type PricingModelPlugin,
} from './define-pricing-model';
