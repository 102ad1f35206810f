export const CONTRACT_STATES = ['draft', 'in_approval', 'approved', 'signed', 'in_force', 'ended'] as const;
export type ContractState = (typeof CONTRACT_STATES)[number];

/** From which states a contract may go to each (M-026). Only what was approved is signed; only what is signed comes into force. */
export const CONTRACT_FROM: Readonly<Record<Exclude<ContractState, 'draft'>, readonly ContractState[]>> = {
  in_approval: ['draft'],
  approved: ['in_approval'],
  signed: ['approved'],
  in_force: ['signed'],
  ended: ['signed', 'in_force'],
};

/** Whether the contract's price agreements price a month: it is signed, and had not ended when the month began. */
export const ratesIn = (contract: { state: ContractState; endedOn: string | null }, firstDay: string): boolean =>
  contract.state === 'signed' ||
  contract.state === 'in_force' ||
  (contract.state === 'ended' && contract.endedOn !== null && contract.endedOn > firstDay);

export const VERSION_STATES = ['draft', 'in_approval', 'approved', 'in_force', 'rejected'] as const;
export type VersionState = (typeof VERSION_STATES)[number];

/** The same for a version of its terms: each is approved, and signed, by itself. The database holds both tables. */
export const VERSION_FROM: Readonly<Record<Exclude<VersionState, 'draft'>, readonly VersionState[]>> = {
  in_approval: ['draft'],
  approved: ['in_approval'],
  rejected: ['in_approval'],
  in_force: ['approved'],
};

/** Whether the terms reach into a month: they have begun when it begins, and their last day is not before it. */
export const reaches = (version: { validFrom: string; endsOn: string | null }, firstDay: string): boolean =>
  version.validFrom <= firstDay && (version.endsOn === null || version.endsOn >= firstDay);
