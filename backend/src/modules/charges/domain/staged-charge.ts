import type { Charge } from '@cloudtally/plugin-sdk';
import { contentHash } from './charge-content';
import type { ChargeDays } from './charge-day';
import { tagText } from './charge-words';
import { firstId, hash128 } from './row-hash';

/** Where in the raw pages a charge comes from. */
export interface Lineage {
  readonly pageNo: number;
  readonly rowNo: number;
  /** Which of the charges of one row. */
  readonly part: number;
}

/** A charge on its way into the fact table; its dictionary ids are found per batch. */
export interface StagedCharge {
  readonly slice: number;
  readonly lineage: Lineage;
  readonly keyHash: string;
  readonly contentHash: string;
  readonly day: string;
  readonly charge: Charge;
  /** The charge's, as one text. */
  readonly tags: string;
}

/** @param row the slice it goes to, its natural key and where it lies */
export function stageCharge(
  charge: Charge,
  { slice, key, lineage }: { slice: number; key: string; lineage: Lineage },
  days: ChargeDays,
): StagedCharge {
  // The parts of one row have the row's key and their place: a voucher stays the voucher of its line.
  const ownKey = lineage.part === 0 ? key : `${key}\u001f${lineage.part}`;
  const tags = tagText(charge.tags);
  return {
    slice,
    lineage,
    keyHash: hash128(ownKey),
    contentHash: contentHash(ownKey, charge, tags),
    day: days.at(charge.chargePeriodStart)!.day,
    charge,
    tags,
  };
}

/** Columns of `charge_staging`, in the order of `stagingHead`, the words and `stagingTail`. */
export const STAGING_COLUMNS =
  'slice_id, id, key_hash, content_hash, page_no, row_no, part, sub_account_id, sku_id, resource_id, region_id, ' +
  'tag_set_id, unit_id, kind_id, category, charge_start, charge_end, day, quantity, list_cost, contracted_cost, ' +
  'billed_cost, effective_cost';

/**
 * One line of COPY text: this, the numbers of its words in the order of `DICTIONARIES`, each with its tab, and
 * `stagingTail`. Nothing in it can hold a tab, newline or backslash: numbers, hashes, checked decimals and instants, and
 * a category out of five. So nothing is escaped.
 */
export const stagingHead = ({ slice, keyHash, contentHash, lineage }: StagedCharge): string =>
  `${slice}\t${firstId(slice, keyHash)}\t${keyHash}\t${contentHash}\t${lineage.pageNo}\t${lineage.rowNo}\t${lineage.part}\t`;

export function stagingTail({ charge, day }: StagedCharge): string {
  const quantity = charge.pricingQuantity ?? charge.consumedQuantity ?? '\\N';
  return (
    `${charge.chargeCategory}\t${charge.chargePeriodStart}\t${charge.chargePeriodEnd}\t${day}\t${quantity}\t` +
    `${charge.listCost}\t${charge.contractedCost}\t${charge.billedCost}\t${charge.effectiveCost}\n`
  );
}
