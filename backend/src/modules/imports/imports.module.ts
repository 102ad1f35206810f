import { defineModule } from '../../kernel/app';
import { declareFilePurpose } from '../../kernel/files';
import { commitImport, mapColumns, placeHeading, startImport, takeBackImport } from './imports.actions';
import { checkImport, readImport, undoImport, writeImport } from './imports.jobs';
import { Imports } from './imports.service';
import { ImportProfile } from './import-profile.resource';
import { ImportRow } from './import-row.resource';
import { RecordImport } from './record-import.resource';
import { RowStore } from './row-store.service';
import { REPORT_PURPOSE } from './write/report';

declareFilePurpose({ purpose: REPORT_PURPOSE, carriedBy: RecordImport, field: 'reportId', logged: true });

/** Spreadsheets into records of any resource that allows it. */
export const ImportsModule = defineModule({
  name: 'imports',
  resources: [RecordImport, ImportRow, ImportProfile],
  actions: [startImport, placeHeading, mapColumns, commitImport, takeBackImport],
  jobs: [readImport, checkImport, writeImport, undoImport],
  providers: [Imports, RowStore],
  permissions: [{ key: 'imports.run', title: { zh: '导入表格', en: 'Import sheets' } }],
});
