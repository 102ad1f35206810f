import { Attr, Resource, TenantResource, tenantWide } from '../../kernel/resource';
import { checkNumberingRule } from './check-rule';

/** How a company's codes of one kind of record look. */
@Resource({
  title: { zh: '编号规则', en: 'Numbering rule' },
  plural: { zh: '编号规则', en: 'Numbering rules' },
  access: { read: 'numbering.read', create: 'numbering.write', update: 'numbering.write', delete: 'numbering.write' },
  scope: tenantWide,
  menu: { group: 'configuration', order: 32, icon: 'TagOutlined' },
  configured: { by: ['resource'] },
  titleField: 'pattern',
  sort: 'resource',
  extensible: false,
  validate: checkNumberingRule,
})
export class NumberingRule extends TenantResource {
  @Attr.text({ title: { zh: '对象', en: 'Resource' }, required: true, list: true, editable: 'create', max: 80 })
  resource!: string;

  @Attr.text({
    title: { zh: '格式', en: 'Pattern' },
    help: {
      zh: '大写字母、数字、连字符，日期 {YYYY} {YY} {MM} {DD}，以及序号 {SEQ:位数}',
      en: 'Capitals, digits and dashes, dates {YYYY} {YY} {MM} {DD}, and the count {SEQ:digits}',
    },
    required: true,
    list: true,
    max: 60,
  })
  pattern!: string;

  @Attr.choice({
    title: { zh: '重新计数', en: 'Begins anew' },
    required: true,
    list: true,
    values: {
      never: ['从不', 'Never', 'plain'],
      yearly: ['每年', 'Each year', 'plain'],
      monthly: ['每月', 'Each month', 'plain'],
    },
  })
  reset!: 'never' | 'yearly' | 'monthly';

  @Attr.boolean({ title: { zh: '允许手工编号', en: 'By hand too' }, list: true })
  byHand!: boolean;
}
