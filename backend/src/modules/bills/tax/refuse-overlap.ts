import type { Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current } from '../../../kernel/access';
import { takeTurn } from '../../../kernel/database';
import { TaxIncomplete, TaxOverlaps } from './tax.errors';

interface Dated {
  readonly id?: string;
  readonly validFrom: string;
  readonly validTo?: string | null;
}

/** Of what there may be one at a time: a table's rows that are alike in a column or two. */
interface Place {
  readonly table: 'tax_rate' | 'product_tax' | 'tax_treatment';
  readonly what: string;
  readonly alike: Readonly<Record<string, string | null>>;
}

/**
 * What no field can tell by itself to be wrong: days that begin no month, and two at one time. The database refuses both in
 * any case, also of two who write at once.
 *
 * @param wrong what the caller found
 * @throws TaxIncomplete, TaxOverlaps
 */
export async function mustBeClear(
  tx: EntityManager,
  row: Dated,
  place: Place,
  wrong: Readonly<Record<string, Text>> = {},
): Promise<void> {
  const { validFrom } = row;
  const validTo = row.validTo ?? null;
  const all = {
    ...wrong,
    ...(!validFrom.endsWith('-01') && { validFrom: { zh: '须为月初', en: 'Must be the first of a month' } }),
    ...(validTo !== null &&
      !(validTo.endsWith('-01') && validTo > validFrom) && {
        validTo: { zh: '须为晚于生效日的月初', en: 'Must be the first of a month after it is valid from' },
      }),
  };
  const fields = Object.keys(all);
  if (fields.length > 0) throw TaxIncomplete({ fields }, { fieldErrors: all });
  const { tenantId } = current().actor;
  await takeTurn(tx, `${place.table}/${tenantId}`);
  const columns = Object.keys(place.alike);
  const [other] = await tx.query<{ from: string; to: string | null }[]>(
    `select valid_from::text as "from", valid_to::text as "to" from ${place.table}
     where tenant_id = $1 and deleted_at is null and id is distinct from $2::uuid
       and daterange(valid_from, valid_to) && daterange($3::date, $4::date)
       ${columns.map((column, at) => `and ${column}::text is not distinct from $${at + 5}`).join(' ')}
     order by valid_from limit 1`,
    [tenantId, row.id ?? null, validFrom, validTo, ...Object.values(place.alike)],
  );
  if (other) throw TaxOverlaps({ what: place.what, from: other.from, to: other.to ?? '' });
}
