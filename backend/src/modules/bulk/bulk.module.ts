import { defineModule } from '../../kernel/app';
import { TagsModule } from '../tags/tags.module';
import { BulkChange } from './bulk-change.resource';
import { BulkRow } from './bulk-row.resource';
import { retryBulkChange, startBulkChange, takeBackBulkChange } from './bulk.actions';
import { runBulkChange, undoBulkChange } from './bulk.jobs';
import { BulkResolver } from './bulk.resolver';
import { BulkChanges } from './bulk.service';

export { behindSavepoint, reasonOf } from './write/apply-rows';
export { editPlan } from './write/edit-plan';
export type { Plan } from './write/plan';
export { readValue } from './write/read-value';
export { ValueWords } from './write/value-words';

/** Many records changed at once, and back. */
export const BulkModule = defineModule({
  name: 'bulk',
  imports: [TagsModule],
  resources: [BulkChange, BulkRow],
  actions: [startBulkChange, retryBulkChange, takeBackBulkChange],
  jobs: [runBulkChange, undoBulkChange],
  providers: [BulkChanges],
  resolvers: [BulkResolver],
  permissions: [{ key: 'bulk.run', title: { zh: '批量修改', en: 'Change in bulk' } }],
});
