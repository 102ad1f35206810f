import type { Tone } from '../../kernel/resource/declaration';
import { Attr, never, Resource, TenantResource, tenantWide } from '../../kernel/resource';
import { checkDefinition } from './check-definition';
import { putToWork } from './put-to-work';

export interface Choice {
  readonly value: string;
  readonly zh: string;
  readonly en: string;
  readonly tone?: Tone;
  /** Stays where it stands, and is chosen no more. */
  readonly retired?: boolean;
}

/** A field that a company added to one of its resources. Values lie in the column `custom` of the record's table. */
@Resource({
  title: { zh: '自定义字段', en: 'Custom field' },
  plural: { zh: '自定义字段', en: 'Custom fields' },
  access: { read: 'customFields.read', create: 'customFields.write', update: 'customFields.write', delete: never },
  scope: tenantWide,
  menu: { group: 'configuration', order: 45, icon: 'FormOutlined' },
  configured: { by: ['resource', 'key'] },
  titleField: 'titleZh',
  bulk: false,
  codeField: 'key',
  sort: 'resource',
  extensible: false,
  groups: [
    { key: 'what', title: { zh: '字段', en: 'Field' } },
    { key: 'rules', title: { zh: '规则', en: 'Rules' } },
    { key: 'shown', title: { zh: '显示与权限', en: 'Display and rights' } },
  ],
  views: [
    { key: 'inUse', title: { zh: '使用中', en: 'In use' }, filter: { archived: { is: false } } },
    { key: 'archived', title: { zh: '已归档', en: 'Archived' }, filter: { archived: { is: true } } },
  ],
  validate: checkDefinition,
  written: putToWork,
})
export class CustomField extends TenantResource {
  @Attr.text({
    title: { zh: '对象', en: 'Resource' },
    group: 'what',
    required: true,
    editable: 'create',
    list: true,
    search: true,
    max: 60,
  })
  resource!: string;

  @Attr.text({
    title: { zh: '键', en: 'Key' },
    help: { zh: '用于接口与导入，创建后不可更改', en: 'For the API and imports; it stays as it is' },
    group: 'what',
    required: true,
    editable: 'create',
    list: true,
    search: true,
    max: 41,
    pattern: /^[a-z][a-zA-Z0-9]{0,40}$/,
  })
  key!: string;

  @Attr.text({ title: { zh: '中文名称', en: 'Chinese title' }, group: 'what', required: true, list: true, max: 60 })
  titleZh!: string;

  @Attr.text({ title: { zh: '英文名称', en: 'English title' }, group: 'what', required: true, list: true, max: 60 })
  titleEn!: string;

  @Attr.choice({
    title: { zh: '类型', en: 'Type' },
    group: 'what',
    required: true,
    editable: 'create',
    list: true,
    values: {
      text: ['单行文本', 'Text', 'plain'],
      longText: ['多行文本', 'Long text', 'plain'],
      int: ['整数', 'Whole number', 'plain'],
      decimal: ['小数', 'Decimal', 'plain'],
      money: ['金额', 'Money', 'plain'],
      percent: ['百分比', 'Percent', 'plain'],
      date: ['日期', 'Date', 'plain'],
      boolean: ['是 / 否', 'Yes / no', 'plain'],
      choice: ['选项', 'Choice', 'plain'],
      ref: ['关联记录', 'Related record', 'plain'],
    },
  })
  type!: 'text' | 'longText' | 'int' | 'decimal' | 'money' | 'percent' | 'date' | 'boolean' | 'choice' | 'ref';

  @Attr.text({ title: { zh: '中文说明', en: 'Chinese help' }, group: 'what', max: 300 })
  helpZh!: string | null;

  @Attr.text({ title: { zh: '英文说明', en: 'English help' }, group: 'what', max: 300 })
  helpEn!: string | null;

  @Attr.text({ title: { zh: '分组', en: 'Group' }, group: 'shown', max: 60 })
  fieldGroup!: string | null;

  @Attr.int({ title: { zh: '顺序', en: 'Order' }, group: 'shown', min: 0, max: 9999 })
  position!: number;

  @Attr.boolean({ title: { zh: '必填', en: 'Required' }, group: 'rules', list: true })
  required!: boolean;

  @Attr.boolean({ title: { zh: '不可重复', en: 'Unique' }, group: 'rules', column: 'is_unique' })
  unique!: boolean;

  @Attr.text({
    title: { zh: '公式', en: 'Formula' },
    help: { zh: '由其他字段计算得出，不能填写', en: 'Calculated from other fields, and never filled in' },
    group: 'rules',
    max: 2000,
  })
  formula!: string | null;

  @Attr.json({ title: { zh: '默认值', en: 'Default' }, group: 'rules' })
  initial!: unknown;

  @Attr.text({
    title: { zh: '币种', en: 'Currency' },
    group: 'rules',
    editable: 'create',
    pattern: /^[A-Z]{3}$/,
    max: 3,
  })
  currency!: string | null;

  @Attr.text({ title: { zh: '关联对象', en: 'Related resource' }, group: 'rules', editable: 'create', max: 60 })
  target!: string | null;

  @Attr.json({ title: { zh: '选项', en: 'Choices' }, group: 'rules' })
  choices!: readonly Choice[] | null;

  @Attr.text({
    title: { zh: '字典', en: 'Dictionary' },
    help: { zh: '选项来自字典，替代自己的选项', en: 'Choices are the words of a dictionary instead of its own' },
    group: 'rules',
    editable: 'create',
    max: 60,
  })
  dictionary!: string | null;

  @Attr.boolean({ title: { zh: '列表默认显示', en: 'Column of the list' }, group: 'shown' })
  inList!: boolean;

  @Attr.boolean({ title: { zh: '用于搜索', en: 'Offered in search' }, group: 'shown' })
  searchable!: boolean;

  @Attr.boolean({ title: { zh: '敏感', en: 'Sensitive' }, group: 'shown' })
  sensitive!: boolean;

  @Attr.json({ title: { zh: '可见角色', en: 'Roles that may see' }, group: 'shown' })
  readers!: readonly string[];

  @Attr.json({ title: { zh: '可编辑角色', en: 'Roles that may edit' }, group: 'shown' })
  writers!: readonly string[];

  @Attr.boolean({ title: { zh: '已归档', en: 'Archived' }, group: 'shown' })
  archived!: boolean;
}
