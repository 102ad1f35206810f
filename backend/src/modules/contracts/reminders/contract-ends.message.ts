import { defineMessage } from '../../../kernel/templates';

/** A contract ends soon. */
export const contractEnds = defineMessage({
  key: 'contracts.ends',
  title: { zh: '合同到期提醒', en: 'Contract about to end' },
  to: { zh: '客户负责人、客户商务联系人', en: 'The owner and the commercial contacts of the customer' },
  resource: 'contract',
  variables: {
    number: { type: 'text', title: { zh: '合同号', en: 'Number' }, example: 'HT-2026-0012', path: 'number' },
    name: {
      type: 'text',
      title: { zh: '合同名称', en: 'Name' },
      example: { zh: '云资源框架协议', en: 'Framework agreement' },
      path: 'name',
    },
    customer: {
      type: 'text',
      title: { zh: '客户', en: 'Customer' },
      example: '云岭科技有限公司',
      path: 'customer.name',
    },
    endsOn: { type: 'date', title: { zh: '到期日', en: 'Ends on' }, example: '2026-12-31' },
    days: { type: 'count', title: { zh: '提前天数', en: 'Days before' }, example: 30 },
  },
  subject: { zh: '合同 {{number}} 将于 {{endsOn}} 到期', en: 'Contract {{number}} ends on {{endsOn}}' },
  body: {
    zh: '{{customer}} 的合同 {{number}}（{{name}}）将于 {{endsOn}} 到期。到期后的账期在续签版本签署前不计价，请及时续签。',
    en: 'Contract {{number}} ({{name}}) of {{customer}} ends on {{endsOn}}. Months after it are not rated until a renewal is signed.',
  },
});
