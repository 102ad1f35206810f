import type { Text } from '@cloudtally/plugin-sdk';
import { clock } from '../../kernel/clock';
import { nextCode, type Importable, type RecordClass } from '../../kernel/resource';
import { readContacts } from './domain/read-contacts';
import { isCreditCode } from './domain/credit-code';

const CHECK_CHARACTER: Text = {
  zh: '校验位不正确，请与营业执照核对',
  en: 'The check character is wrong: compare it with the licence',
};

/** How sheets of customers are read (M-020 to M-022). */
export const customerImport = (contact: () => RecordClass): Importable => ({
  keys: [['code'], ['uscc'], ['name']],
  called: {
    code: ['编号', '客户代码', '客户编码'],
    name: ['公司名称', '企业名称', '客户全称', '单位名称', '名称', 'company', 'company name', 'customer'],
    shortName: ['客户简称', '别名'],
    kind: ['业务类型', '客户性质', '渠道类型', '类型'],
    uscc: ['信用代码', '社会信用代码', '营业执照号', 'uscc'],
    industry: ['所属行业', '行业类别'],
    region: ['区域', '所在地区', '大区', '所属区域'],
    level: ['客户等级', '客户级别', '级别'],
    owner: ['销售', '客户经理', '销售负责人', '业务员', 'sales'],
    department: ['所属部门', '销售部门'],
    currency: ['币种', '结算货币'],
    creditTermDays: ['信用期', '账期', '账期天数', '付款账期', 'payment terms'],
    signedOn: ['签约时间', '合同签订日期', '合作日期', '签订日期'],
    phone: ['公司电话', '联系电话', '座机', '手机'],
    email: ['电子邮箱', '电子邮件', 'email'],
    address: ['公司地址', '注册地址', '通讯地址', '联系地址'],
    fapiaoTitle: ['开票抬头', '开票名称', '抬头'],
    taxpayerId: ['纳税人识别号', '纳税识别号', '税务登记号'],
    bankName: ['开户银行', '银行'],
    bankAccount: ['账号', '银行帐号', '开户账号', '对公账号'],
    remark: ['说明', '备注信息', 'notes'],
    contacts: ['联系人信息', '联系人及电话', 'contact'],
  },
  defaults: { kind: 'direct', level: 'C', currency: 'CNY', creditTermDays: 30 },
  async prepare(values, tx) {
    values['code'] ??= await nextCode(tx, 'customer', clock.today());
  },
  check({ uscc }): Readonly<Record<string, Text>> {
    return typeof uscc === 'string' && !isCreditCode(uscc) ? { uscc: CHECK_CHARACTER } : {};
  },
  parts: [
    {
      name: 'contacts',
      title: { zh: '联系人', en: 'Contacts' },
      resource: contact,
      field: 'customer',
      key: 'name',
      read: readContacts,
    },
  ],
});
