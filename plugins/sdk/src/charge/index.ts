export type { Charge, ChargeCategory, ChargeFrequency } from './charge';
export { chargeSchema } from './charge-schema';
