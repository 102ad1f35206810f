import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { current } from '../../../kernel/access';
import type { TaxBook } from '../domain/tax-book';

/** What the caller's company says of tax. */
@Injectable()
export class TaxReader {
  async book(tx: EntityManager): Promise<TaxBook> {
    const [row] = await tx.query<[{ book: TaxBook }]>(BOOK, [current().actor.tenantId]);
    return row.book;
  }
}

const rowsOf = (table: string, fields: string) =>
  `coalesce((select jsonb_agg(jsonb_build_object(${fields}) order by id) from ${table}
     where tenant_id = $1 and deleted_at is null), '[]')`;
const DATES = `'validFrom', valid_from, 'validTo', valid_to`;

// Amounts as text: a number of JSON is a float.
const BOOK = `select jsonb_build_object(
  'codes', ${rowsOf('tax_code', `'id', id, 'code', code, 'zh', name_zh, 'en', name_en`)},
  'rates', ${rowsOf('tax_rate', `'codeId', tax_code_id, 'rate', trim_scale(rate)::text, ${DATES}`)},
  'products', ${rowsOf('product_tax', `'codeId', tax_code_id, 'provider', scope_provider, 'serviceCode', scope_service_code, ${DATES}`)},
  'treatments', ${rowsOf('tax_treatment', `'customerId', customer_id, 'treatment', treatment, 'codeId', tax_code_id, ${DATES}`)}
) as book`;
