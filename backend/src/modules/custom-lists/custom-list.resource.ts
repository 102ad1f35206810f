import {
  Attr,
  definitionsIn,
  never,
  Resource,
  TenantResource,
  tenantWide,
  type RecordWritten,
} from '../../kernel/resource';
import { checkList } from './check-list';

/** A kind of record that a company defined. Its fields are custom fields of the resource `own<Code>`. */
@Resource({
  title: { zh: '自定义列表', en: 'Custom list' },
  plural: { zh: '自定义列表', en: 'Custom lists' },
  help: {
    zh: '新的一类记录，例如证书登记。建好后在“字段”中添加字段，在“权限”中授予角色。',
    en: 'A new kind of record, such as a register of certificates. Then add its fields, and give roles their rights.',
  },
  access: { read: 'customLists.read', create: 'customLists.write', update: 'customLists.write', delete: never },
  scope: tenantWide,
  menu: { group: 'configuration', order: 36, icon: 'TableOutlined' },
  configured: { by: ['code'] },
  titleField: 'nameZh',
  codeField: 'code',
  sort: 'position',
  extensible: false,
  views: [
    { key: 'inUse', title: { zh: '使用中', en: 'In use' }, filter: { archived: { is: false } } },
    { key: 'archived', title: { zh: '已归档', en: 'Archived' }, filter: { archived: { is: true } } },
  ],
  validate: checkList,
  // Whoever asks in this request after the write is answered with the list.
  written: async ({ tx }: RecordWritten<CustomList>) => {
    await definitionsIn(tx);
  },
})
export class CustomList extends TenantResource {
  @Attr.text({
    title: { zh: '代码', en: 'Code' },
    help: {
      zh: '字母和数字，用于权限点与接口，建立后不变',
      en: 'Letters and digits, for rights and the API; it never changes',
    },
    required: true,
    editable: 'create',
    list: true,
    search: true,
    max: 40,
    pattern: /^[a-z][a-zA-Z0-9]{0,39}$/,
  })
  code!: string;

  @Attr.text({ title: { zh: '中文名称', en: 'Name in Chinese' }, required: true, list: true, search: true, max: 60 })
  nameZh!: string;

  @Attr.text({ title: { zh: '英文名称', en: 'Name in English' }, required: true, list: true, search: true, max: 60 })
  nameEn!: string;

  @Attr.text({
    title: { zh: '记录的中文称呼', en: 'One record in Chinese' },
    help: { zh: '例如“证书”', en: 'What one record is called' },
    required: true,
    max: 60,
  })
  recordZh!: string;

  @Attr.text({
    title: { zh: '记录的英文称呼', en: 'One record in English' },
    help: { zh: '例如“Certificate”', en: 'Such as "Certificate"' },
    required: true,
    max: 60,
  })
  recordEn!: string;

  @Attr.choice({
    title: { zh: '图标', en: 'Icon' },
    required: true,
    values: {
      SafetyCertificateOutlined: ['证书', 'Certificate', 'plain'],
      ProfileOutlined: ['档案', 'Profile', 'plain'],
      ContactsOutlined: ['名片', 'Contacts', 'plain'],
      FileProtectOutlined: ['受保护的文件', 'Protected file', 'plain'],
      FileTextOutlined: ['文件', 'Document', 'plain'],
      CalendarOutlined: ['日历', 'Calendar', 'plain'],
      ShopOutlined: ['门店', 'Shop', 'plain'],
      TeamOutlined: ['人员', 'People', 'plain'],
      DatabaseOutlined: ['数据', 'Data', 'plain'],
      TagsOutlined: ['标签', 'Tags', 'plain'],
      KeyOutlined: ['钥匙', 'Key', 'plain'],
      WalletOutlined: ['钱包', 'Wallet', 'plain'],
    },
  })
  icon!: string;

  @Attr.text({ title: { zh: '中文说明', en: 'Help in Chinese' }, max: 300 })
  helpZh!: string | null;

  @Attr.text({ title: { zh: '英文说明', en: 'Help in English' }, max: 300 })
  helpEn!: string | null;

  @Attr.int({ title: { zh: '菜单中的顺序', en: 'Order in the menu' }, min: 0, max: 9999, list: true })
  position!: number;

  @Attr.boolean({
    title: { zh: '已归档', en: 'Archived' },
    help: { zh: '归档后列表对所有人消失，记录保留', en: 'Gone for everybody; its records are kept' },
    list: true,
  })
  archived!: boolean;
}
