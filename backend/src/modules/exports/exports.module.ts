import { defineModule } from '../../kernel/app';
import { NotificationsModule } from '../notifications/notifications.module';
import { ExportOrders } from './export-orders.service';
import { ExportController } from './export.controller';
import { expireExports, writeExport } from './exports.jobs';
import { ListFiles } from './list-files.service';
import { ListTables } from './list-tables.service';
import { cancelExport, RecordExport } from './record-export.resource';
import { RecordExports } from './record-exports.service';

export { MIME, type ListQuestion } from './export-request';
export { ExportDiskFull } from './exports.errors';
export { ListFiles } from './list-files.service';
export { ListTables } from './list-tables.service';
export { presentActor } from './present-actor';

/** Lists as files: at once, or in the background. */
export const ExportsModule = defineModule({
  name: 'exports',
  imports: [NotificationsModule],
  resources: [RecordExport],
  actions: [cancelExport],
  jobs: [writeExport, expireExports],
  providers: [ListTables, ListFiles, ExportOrders, RecordExports],
  controllers: [ExportController],
  permissions: [{ key: 'export.later', title: { zh: '后台导出大列表', en: 'Export large lists in the background' } }],
});
