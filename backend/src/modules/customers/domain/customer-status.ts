export type CustomerStatus = 'active' | 'suspended' | 'churned';

/** Which change of status is allowed. A churned customer comes back as active only. */
const TRANSITIONS: Readonly<Record<CustomerStatus, readonly CustomerStatus[]>> = {
  active: ['suspended', 'churned'],
  suspended: ['active', 'churned'],
  churned: ['active'],
};

export const mayBecome = (from: CustomerStatus, to: CustomerStatus): boolean => TRANSITIONS[from].includes(to);

/** The statuses from which `to` can be reached. */
export const sourcesOf = (to: CustomerStatus): CustomerStatus[] =>
  (Object.keys(TRANSITIONS) as CustomerStatus[]).filter(from => mayBecome(from, to));
