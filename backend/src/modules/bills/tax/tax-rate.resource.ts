import type { Relation } from 'typeorm';
import { Decimal } from '@cloudtally/plugin-sdk';
import { Attr, Resource, tenantWide, TenantResource, type RecordChange } from '../../../kernel/resource';
import { mustBeClear } from './refuse-overlap';
import { TaxCode } from './tax-code.resource';

const OUT_OF_BOUNDS = { zh: '须不小于 0% 且小于 100%', en: 'From 0 % up, below 100 %' };
const NOT_ZERO = { zh: '零税率与免税税目的税率须为 0%', en: 'A zero-rated or exempt code has a rate of 0 %' };

/** @throws TaxIncomplete, TaxOverlaps */
async function mustHold({ row, tx }: RecordChange<TaxRate>): Promise<void> {
  const [code] = await tx.query<{ code: string; kind: TaxCode['kind'] }[]>(
    'select code, kind from tax_code where id = $1 and deleted_at is null',
    [row.taxCodeId],
  );
  const rate = new Decimal(row.rate);
  const isNothing = code?.kind === 'zero' || code?.kind === 'exempt';
  const wrong = rate.lt(0) || rate.gte(1) ? OUT_OF_BOUNDS : isNothing && !rate.isZero() ? NOT_ZERO : null;
  await mustBeClear(
    tx,
    row,
    { table: 'tax_rate', what: code?.code ?? '', alike: { tax_code_id: row.taxCodeId } },
    wrong ? { rate: wrong } : {},
  );
}

/** The rate of a code from one month to another. */
@Resource({
  title: { zh: '税率', en: 'Tax rate' },
  plural: { zh: '税率', en: 'Tax rates' },
  access: { read: 'taxes.read', create: 'taxes.write', update: 'taxes.write', delete: 'taxes.write' },
  scope: tenantWide,
  tabIn: [{ resource: () => TaxCode, field: 'taxCodeId', title: { zh: '税率', en: 'Rates' } }],
  menu: { group: 'configuration', order: 57, icon: 'PercentageOutlined' },
  extensible: false,
  configured: { by: ['validFrom'], within: 'taxCode' },
  titleField: 'validFrom',
  bulk: false,
  sort: '-validFrom',
  validate: mustHold,
})
export class TaxRate extends TenantResource {
  @Attr.ref(() => TaxCode, {
    title: { zh: '税目', en: 'Tax code' },
    required: true,
    list: true,
    search: true,
    editable: 'create',
  })
  taxCode!: Relation<TaxCode>;
  taxCodeId!: string;

  @Attr.percent({
    title: { zh: '税率', en: 'Rate' },
    help: { zh: '占不含税金额，例如 6%', en: 'Of the net amount, such as 6 %' },
    required: true,
    list: true,
  })
  rate!: string;

  @Attr.date({ title: { zh: '生效月', en: 'From the month' }, required: true, list: true })
  validFrom!: string;

  @Attr.date({
    title: { zh: '失效月', en: 'Until the month' },
    help: { zh: '该月起不再适用；空为长期。', en: 'From this month on it no longer holds; empty is open.' },
    list: true,
  })
  validTo!: string | null;
}
