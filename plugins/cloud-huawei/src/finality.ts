import type { AccountFacts, Finality } from '@cloudtally/plugin-sdk';

const zone = 'Asia/Shanghai';

export const CUSTOMER: Finality = {
  day: 3,
  hour: 10,
  zone,
  source: 'support.huaweicloud.com, BSS API: bills of a month are final at 10:00 on the 3rd of the next',
};
const MONTHLY: Finality = {
  ...CUSTOMER,
  day: 4,
  source: 'support.huaweicloud.com, BSS API: for customers that are settled monthly at 10:00 on the 4th',
};
const PARTNER: Finality = {
  ...CUSTOMER,
  day: 5,
  hour: 12,
  source: 'support.huaweicloud.com, partner bills: to be used from 12:00 on the 5th of the next month',
};

/** The vendor has three clocks; a partner's is the latest. */
export function finalityOf({ settings }: AccountFacts): Finality {
  if (settings?.role === 'partner') return PARTNER;
  return settings?.settlement === 'monthly' ? MONTHLY : CUSTOMER;
}
