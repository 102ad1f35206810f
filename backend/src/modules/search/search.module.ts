import { defineModule } from '../../kernel/app';
import { OpenedRecords } from './opened-records.service';
import { RecordSearch } from './record-search.service';
import { SearchResolver } from './search.resolver';

/** ⌘K: records by name, the last ones and the marked ones. */
export const SearchModule = defineModule({
  name: 'search',
  resolvers: [SearchResolver, RecordSearch, OpenedRecords],
});
