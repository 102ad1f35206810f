export {
  definePricingModel,
  type ChargeGroup,
  type CostBasis,
  type PriceBasis,
  type PriceLine,
  type PricingModelPlugin,
} from './define-pricing-model';
export { monthLine, monthlyFee } from './month-line';
export {
  basisTerm,
  factorTerm,
  moneyTerm,
  quantityTerm,
  refusal,
  startTerm,
  unitPriceTerm,
  unitTerm,
} from './price-terms';
export { priceLine } from './price-line';
export { quantityTiersTerm, tieredTerms, type Tier, type TieredTerms } from './tier-terms';
export { tierAt, tierLine, walkTiers } from './tiers';
export { unitPriceLine } from './unit-price-line';
