import type { Relation } from 'typeorm';
import { Attr, never, Resource, TenantRecord, tenantWide } from '../../../kernel/resource';
import { CloudAccount } from '../cloud-account.resource';
import { ListPrice } from './list-price.resource';
import { VendorSpecVersion } from './vendor-spec-version.resource';

/** One thing that a vendor sells, as its catalogue has it now. */
@Resource({
  title: { zh: '厂商规格', en: 'Vendor specification' },
  plural: { zh: '厂商规格', en: 'Vendor specifications' },
  help: {
    zh: '按接入配置中列出的商品从厂商读取；规格变化会生成新版本。',
    en: "Read from vendors, of the products that an account's settings name. A change makes a new version.",
  },
  access: { read: 'clouds.read', create: never, update: never, delete: never },
  scope: tenantWide,
  tabIn: [{ resource: () => CloudAccount, field: 'cloudAccountId', title: { zh: '厂商规格', en: 'Specifications' } }],
  menu: { group: 'catalogue', order: 40, icon: 'ProfileOutlined' },
  titleField: 'name',
  sort: 'serviceCode',
  related: [
    { resource: () => ListPrice, field: 'specId', title: { zh: '目录价历史', en: 'List prices over time' } },
    { resource: () => VendorSpecVersion, field: 'specId', title: { zh: '版本', en: 'Versions' } },
  ],
  views: [
    { key: 'listed', title: { zh: '在售', en: 'Listed' }, filter: { state: { eq: 'listed' } } },
    { key: 'gone', title: { zh: '已下架', en: 'No longer listed' }, filter: { state: { eq: 'gone' } } },
  ],
  figures: ['revision', 'seenAt'],
})
export class VendorSpec extends TenantRecord {
  @Attr.text({ title: { zh: '名称', en: 'Name' }, required: true, editable: 'never', list: true, search: true })
  name!: string;

  @Attr.text({
    title: { zh: '产品代码', en: 'Service code' },
    required: true,
    editable: 'never',
    list: true,
    search: true,
  })
  serviceCode!: string;

  @Attr.text({
    title: { zh: '规格代码', en: 'Specification code' },
    required: true,
    editable: 'never',
    search: true,
    copyable: true,
  })
  specCode!: string;

  @Attr.ref(() => CloudAccount, {
    title: { zh: '云账号', en: 'Cloud account' },
    required: true,
    editable: 'never',
    list: true,
    search: true,
  })
  cloudAccount!: Relation<CloudAccount>;
  cloudAccountId!: string;

  @Attr.choice({
    title: { zh: '状态', en: 'State' },
    required: true,
    editable: 'never',
    list: true,
    search: true,
    status: true,
    values: { listed: ['在售', 'Listed', 'green'], gone: ['已下架', 'No longer listed', 'grey'] },
  })
  state!: 'listed' | 'gone';

  @Attr.json({ title: { zh: '属性', en: 'Attributes' }, required: true, editable: 'never' })
  attributes!: Record<string, string>;

  @Attr.int({ title: { zh: '版本', en: 'Version' }, required: true, editable: 'never', list: true })
  revision!: number;

  @Attr.dateTime({ title: { zh: '最近可见', en: 'Last seen' }, required: true, editable: 'never', list: true })
  seenAt!: Date;

  @Attr.dateTime({ title: { zh: '最近变更', en: 'Last changed' }, required: true, editable: 'never' })
  revisedAt!: Date;

  @Attr.boolean({ title: { zh: '可查库存', en: 'Stock can be looked for' }, required: true, editable: 'never' })
  hasStock!: boolean;

  @Attr.choice({
    title: { zh: '库存', en: 'Stock' },
    editable: 'never',
    values: {
      available: ['有货', 'Available', 'green'],
      sold_out: ['售罄', 'Sold out', 'red'],
      unknown: ['未知', 'Unknown', 'grey'],
    },
  })
  stockState!: 'available' | 'sold_out' | 'unknown' | null;

  @Attr.dateTime({ title: { zh: '库存查询时间', en: 'Stock as of' }, editable: 'never' })
  stockAt!: Date | null;
}
