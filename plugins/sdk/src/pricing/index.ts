export {
  definePricingModel,
  type ChargeGroup,
  type PriceBasis,
  type PriceLine,
  type PricingModelPlugin,
} from './define-pricing-model';
export { basisTerm, factorTerm, moneyTerm } from './price-terms';
export { priceLine } from './price-line';
