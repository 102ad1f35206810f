import { defineModule } from '../../kernel/app';
import { CustomField } from './custom-field.resource';
import { FieldRoles } from './field-roles.resolver';
import { indexField } from './index-field.job';

export const CustomFieldsModule = defineModule({
  name: 'custom-fields',
  resources: [CustomField],
  jobs: [indexField],
  resolvers: [FieldRoles],
  permissions: [
    { key: 'customFields.read', title: { zh: '查看自定义字段设置', en: 'See custom fields' } },
    { key: 'customFields.write', title: { zh: '添加与修改自定义字段', en: 'Add and edit custom fields' } },
  ],
});
