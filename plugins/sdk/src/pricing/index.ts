export {
  definePricingModel,
  type ChargeGroup,
  type CostBasis,
  type PriceBasis,
  type PriceLine,
  type PricingModelPlugin,
} from './define-pricing-model';
export { basisTerm, factorTerm, moneyTerm, unitPriceTerm, unitTerm } from './price-terms';
export { priceLine } from './price-line';
export { unitPriceLine } from './unit-price-line';
