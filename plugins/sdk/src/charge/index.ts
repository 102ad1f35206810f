export type { Charge, ChargeCategory, ChargeFrequency } from './charge';
