import type { Importable } from '../../kernel/resource';

/** How sheets of contacts are read. */
export const contactImport: Importable = {
  keys: [['customer', 'name']],
  called: {
    customer: ['客户名称', '公司名称', '客户编号', 'company'],
    name: ['联系人', '联系人姓名', 'contact'],
    role: ['职务', '岗位', '类型'],
    email: ['电子邮箱', '电子邮件', 'email'],
    mobile: ['电话', '联系电话', '手机号', '手机号码', 'phone'],
    isPrimary: ['主联系人', '是否主要', '首要联系人'],
  },
  defaults: { role: 'commercial', isPrimary: false },
};
