import { defineModule } from '../../kernel/app';
import { AccessModule } from '../access/access.module';
import { RowGroups } from './row-groups.service';
import { ViewStore } from './view-store';
import { ViewsResolver } from './views.resolver';
import { Views } from './views.service';

export { askedResource, type AskedResource } from './asked-resource';
export { fieldsIn, findingsIn, type AskedField, type Findings, type FilterTree } from './domain/filter-tree';
export { type AskedType } from './domain/operators';
export { depthOf, treeFilter, type FilterPath, type QueryFilter } from './domain/tree-filter';
export { holds, type AskedRecord } from './domain/holds';
export { listFilterOf, type AskedColumn } from './domain/list-filter';
export { addDays } from './domain/period';
export { factsIn, factsOf, stepsOf, wholeTarget, type RecordFacts } from './record-facts';
export { RowGroups } from './row-groups.service';
export { seenBy } from './seen-view';
export { ViewStore, type StoredView } from './view-store';

/** Saved views of lists. */
export const ViewsModule = defineModule({
  name: 'views',
  imports: [AccessModule],
  providers: [ViewStore, Views, RowGroups],
  resolvers: [ViewsResolver],
  permissions: [{ key: 'views.share', title: { zh: '共享视图', en: 'Share views' } }],
});
