import type { Detector } from './detector';
import { belowCost } from './below-cost';
import { endedSupplierBenefit } from './ended-supplier-benefit';
import { expiredContract } from './expired-contract';
import { failedPrice } from './failed-price';
import { lapsedSupplierDiscount } from './lapsed-supplier-discount';
import { lostCustomer } from './lost-customer';
import { minimumNotBilled } from './minimum-not-billed';
import { noPrice } from './no-price';
import { silentAccount } from './silent-account';
import { unassignedCost } from './unassigned-cost';
import { unbilledMonth } from './unbilled-month';
import { unmappedAccount } from './unmapped-account';
import { unsignedContract } from './unsigned-contract';
import { voucherKept } from './voucher-kept';
import { voucherUnused } from './voucher-unused';

export type { Asked, Detector, Leak } from './detector';

/** Every kind of loss that is looked for. */
export const DETECTORS: readonly Detector[] = [
  belowCost,
  noPrice,
  failedPrice,
  unsignedContract,
  expiredContract,
  lostCustomer,
  minimumNotBilled,
  voucherKept,
  voucherUnused,
  unbilledMonth,
  unmappedAccount,
  unassignedCost,
  lapsedSupplierDiscount,
  endedSupplierBenefit,
  silentAccount,
];
