import { defineError } from '@cloudtally/plugin-sdk';

export const ExportDiskFull = defineError<Record<string, never>>({
  code: 'exports.disk_full',
  // Another try writes the same bytes to the same disk: it waits for a person.
  fault: 'user',
  says: {
    zh: () => '服务器磁盘空间不足，文件未生成。',
    en: () => "The server's disk is full; no file was made.",
  },
  fix: {
    zh: '请缩小筛选范围，或联系管理员清理磁盘后重试。',
    en: 'Narrow the filter, or ask an administrator to free space, then export again.',
  },
});

export const RightsChangedMeanwhile = defineError<Record<string, never>>({
  code: 'exports.rights_changed',
  // The next try writes the file by the rights as they are then.
  fault: 'upstream',
  says: {
    zh: () => '导出过程中您的权限发生了变化，将重新生成文件。',
    en: () => 'Your rights changed while the file was written; it is written again.',
  },
  fix: { zh: '无需处理。', en: 'Nothing to do.' },
});

export const ExportCancelled = defineError<Record<string, never>>({
  code: 'exports.cancelled',
  fault: 'user',
  kind: 'conflict',
  says: { zh: () => '该导出已取消。', en: () => 'The export was cancelled.' },
  fix: { zh: '需要时请重新导出。', en: 'Export again if you need it.' },
});

export const AskerGone = defineError<Record<string, never>>({
  code: 'exports.asker_gone',
  fault: 'user',
  kind: 'forbidden',
  says: { zh: () => '发起人的账号已停用。', en: () => 'The account of whoever asked is disabled.' },
  fix: { zh: '请由在职人员重新导出。', en: 'Somebody who still works here can export again.' },
});
