import type { Charge } from '../charge';
import { oneOf } from '../files';

// Case is forgiven here and only here: Oracle's files write "Usage-based".
export const readCategory = oneOf<Charge['chargeCategory']>('Usage', 'Purchase', 'Tax', 'Credit', 'Adjustment');
export const readFrequency = oneOf<NonNullable<Charge['chargeFrequency']>>('One-Time', 'Recurring', 'Usage-Based');
export const readPricing = oneOf<NonNullable<Charge['pricingCategory']>>('Standard', 'Dynamic', 'Committed', 'Other');
export const readClass = oneOf<'Correction'>('Correction');
export const readCurrency = (value: string): string | null => (/^[A-Z]{3}$/.test(value) ? value : null);
