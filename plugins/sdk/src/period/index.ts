export { billingMonth, daysIn, monthStart, NotABillingMonth, shiftMonth, type BillingMonth } from './billing-month';
export { zoneOffset } from './zone-offset';
