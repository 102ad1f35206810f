export { billingMonth, daysIn, monthStart, NotABillingMonth, shiftMonth, type BillingMonth } from './billing-month';
export { localDay, localMonth } from './local-day';
export { localInstant } from './local-instant';
export { offsetMinutes } from './offset-minutes';
export { zoneOffset } from './zone-offset';
