import type { Relation } from 'typeorm';
import { current } from '../../../kernel/access';
import { Attr, Resource, tenantWide, TenantResource, type RecordChange } from '../../../kernel/resource';
import { Customer } from '../../customers/customers.module';
import { mustBeClear } from './refuse-overlap';
import { TaxCode } from './tax-code.resource';

const NEEDS_CODE = { zh: '含税价须选择税目', en: 'Prices that include tax need a code' };
const NO_CODE = { zh: '不计税时不选税目', en: 'Without tax there is no code' };

/** @throws TaxIncomplete, TaxOverlaps */
async function mustHold({ row, tx }: RecordChange<TaxTreatment>): Promise<void> {
  const hasCode = row.taxCodeId != null;
  const wrong = row.treatment === 'included' ? !hasCode && NEEDS_CODE : hasCode && NO_CODE;
  const [whose] = await tx.query<{ name: string }[]>(
    row.customerId ? 'select name from customer where id = $1' : 'select name from tenant where id = $1',
    [row.customerId ?? current().actor.tenantId],
  );
  await mustBeClear(
    tx,
    row,
    { table: 'tax_treatment', what: whose?.name ?? row.name, alike: { customer_id: row.customerId ?? null } },
    wrong ? { taxCodeId: wrong } : {},
  );
}

/** Whether the prices of a customer include tax; without a customer it is of everybody who has none of their own. */
@Resource({
  title: { zh: '计税方式', en: 'Tax treatment' },
  plural: { zh: '计税方式', en: 'Tax treatments' },
  help: {
    zh: '客户自己的优先，其余按不填客户的公司默认；都没有时账单不计税。只影响尚未出账的账单。',
    en: "A customer's own comes first, then the company's, which has no customer; without either bills say nothing of tax. Issued bills stay as they are.",
  },
  access: { read: 'taxes.read', create: 'taxes.write', update: 'taxes.write', delete: 'taxes.write' },
  scope: tenantWide,
  tabIn: [{ resource: () => Customer, field: 'customerId', title: { zh: '计税', en: 'Tax' } }],
  menu: { group: 'configuration', order: 58, icon: 'FileDoneOutlined' },
  extensible: false,
  // A customer's own is data of one environment, as the customer is.
  configured: { by: ['validFrom'], without: ['customer'], unless: 'customer_id is not null' },
  titleField: 'name',
  bulk: false,
  sort: 'name',
  validate: mustHold,
})
export class TaxTreatment extends TenantResource {
  @Attr.text({ title: { zh: '名称', en: 'Name' }, required: true, list: true, search: true, max: 100 })
  name!: string;

  @Attr.ref(() => Customer, {
    title: { zh: '客户', en: 'Customer' },
    help: { zh: '空为公司默认', en: "Empty: the company's default" },
    list: true,
    search: true,
    editable: 'create',
  })
  customer!: Relation<Customer> | null;
  customerId!: string | null;

  @Attr.choice({
    title: { zh: '计税方式', en: 'Treatment' },
    required: true,
    list: true,
    values: {
      included: ['价格含税', 'Prices include tax', 'green'],
      none: ['不计税', 'No tax', 'plain'],
    },
  })
  treatment!: 'included' | 'none';

  @Attr.ref(() => TaxCode, {
    title: { zh: '默认税目', en: 'Default tax code' },
    help: { zh: '用于没有产品税目的产品', en: 'Of products without a code of their own' },
    list: true,
  })
  taxCode!: Relation<TaxCode> | null;
  taxCodeId!: string | null;

  @Attr.date({ title: { zh: '生效月', en: 'From the month' }, required: true, list: true })
  validFrom!: string;

  @Attr.date({
    title: { zh: '失效月', en: 'Until the month' },
    help: { zh: '该月起不再适用；空为长期。', en: 'From this month on it no longer holds; empty is open.' },
    list: true,
  })
  validTo!: string | null;
}
