export type { Charge, ChargeCategory, ChargeFrequency } from './charge';
export { dayPeriod, monthPeriod } from './charge-period';
export { chargeSchema } from './charge-schema';
export { standAloneCredit } from './stand-alone-credit';
