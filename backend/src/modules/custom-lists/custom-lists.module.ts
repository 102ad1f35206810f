import { defineModule } from '../../kernel/app';
import { CustomList } from './custom-list.resource';
import { CustomRecord } from './custom-record.resource';

export const CustomListsModule = defineModule({
  name: 'custom-lists',
  resources: [CustomList, CustomRecord],
  permissions: [
    { key: 'customLists.read', title: { zh: '查看自定义列表设置', en: 'See how custom lists are defined' } },
    { key: 'customLists.write', title: { zh: '定义自定义列表', en: 'Define custom lists' } },
  ],
});
