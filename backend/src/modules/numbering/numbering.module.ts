import { defineModule } from '../../kernel/app';
import { NumberingRule } from './numbering-rule.resource';
import { NumberingResolver } from './numbering.resolver';

/** How records are numbered. */
export const NumberingModule = defineModule({
  name: 'numbering',
  resources: [NumberingRule],
  resolvers: [NumberingResolver],
  permissions: [
    { key: 'numbering.read', title: { zh: '查看编号规则', en: 'See numbering rules' } },
    { key: 'numbering.write', title: { zh: '维护编号规则', en: 'Edit numbering rules' } },
  ],
});
