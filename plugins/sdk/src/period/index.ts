export { billingMonth, daysIn, monthStart, NotABillingMonth, shiftMonth, type BillingMonth } from './billing-month';
export { localInstant } from './local-instant';
export { offsetMinutes } from './offset-minutes';
export { zoneOffset } from './zone-offset';
