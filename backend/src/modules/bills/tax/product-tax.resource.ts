import type { Relation } from 'typeorm';
import { Attr, Resource, tenantWide, TenantResource, type RecordChange } from '../../../kernel/resource';
import { mustBeClear } from './refuse-overlap';
import { TaxCode } from './tax-code.resource';

/** @throws TaxIncomplete, TaxOverlaps */
const mustHold = ({ row, tx }: RecordChange<ProductTax>): Promise<void> => {
  const serviceCode = row.scopeServiceCode ?? null;
  return mustBeClear(tx, row, {
    table: 'product_tax',
    what: [row.scopeProvider, serviceCode].filter(part => part !== null).join(' '),
    alike: { scope_provider: row.scopeProvider, scope_service_code: serviceCode },
  });
};

/** Which product is taxed otherwise than the customer's treatment says. */
@Resource({
  title: { zh: '产品税目', en: 'Product tax' },
  plural: { zh: '产品税目', en: 'Product taxes' },
  help: {
    zh: '指定产品优先于整个云厂商；没有设定的产品用计税方式中的税目。',
    en: 'A named product comes before its provider; a product without one has the code of the tax treatment.',
  },
  access: { read: 'taxes.read', create: 'taxes.write', update: 'taxes.write', delete: 'taxes.write' },
  scope: tenantWide,
  tabIn: [{ resource: () => TaxCode, field: 'taxCodeId', title: { zh: '产品', en: 'Products' } }],
  menu: { group: 'configuration', order: 58, icon: 'TagsOutlined' },
  extensible: false,
  configured: { by: ['scopeProvider', 'scopeServiceCode', 'validFrom'] },
  titleField: 'scopeProvider',
  bulk: false,
  sort: 'scopeProvider',
  validate: mustHold,
})
export class ProductTax extends TenantResource {
  @Attr.text({
    title: { zh: '云厂商', en: 'Provider' },
    help: { zh: '与费用中的名称一致，例如 Alibaba Cloud', en: 'As charges name it, such as Alibaba Cloud' },
    required: true,
    list: true,
    search: true,
    max: 100,
  })
  scopeProvider!: string;

  @Attr.text({
    title: { zh: '产品代码', en: 'Service code' },
    help: { zh: '空为该云厂商的全部产品', en: 'Empty: every product of the provider' },
    list: true,
    search: true,
    max: 200,
  })
  scopeServiceCode!: string | null;

  @Attr.ref(() => TaxCode, { title: { zh: '税目', en: 'Tax code' }, required: true, list: true, search: true })
  taxCode!: Relation<TaxCode>;
  taxCodeId!: string;

  @Attr.date({ title: { zh: '生效月', en: 'From the month' }, required: true, list: true })
  validFrom!: string;

  @Attr.date({
    title: { zh: '失效月', en: 'Until the month' },
    help: { zh: '该月起不再适用；空为长期。', en: 'From this month on it no longer holds; empty is open.' },
    list: true,
  })
  validTo!: string | null;
}
