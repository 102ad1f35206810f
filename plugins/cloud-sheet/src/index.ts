import { CONTRACT_VERSION, defineCloud } from '@cloudtally/plugin-sdk';
import { focusGaps } from './focus-gaps';
import { readSheetFile } from './read-sheet-file';
import { settingsOf } from './settings-of';
import { sheetMapping } from './sheet-mapping';
import { sheetFeed } from './sheet.feed';
import { sheetSettings } from './sheet.settings';

export { guessMapping, type MappingGuess } from './guess-mapping';

/** Bills of every supplier that has no API: compute centres, HPC, machine rooms, carriers, by their own CSV or Excel. */
export default defineCloud({
  id: 'cloud-sheet',
  version: '0.1.0',
  contract: CONTRACT_VERSION,
  title: { zh: '表格账单（CSV / Excel）', en: 'Sheet (CSV / Excel)' },
  summary: {
    zh: '导入算力中心、机房、运营商等供应商的 CSV 或 Excel 账单；列对应随账号保存，合计行作为控制总额。',
    en: 'Imports the CSV or Excel bill of any supplier; its columns are mapped once, and its total rows are the control total.',
  },
  docs: 'https://focus.finops.org/focus-specification/',
  settings: sheetSettings,
  endpoints: [],
  limits: [],
  // The supplier is named by the cloud account.
  providerName: 'Supplier',
  finality: null,
  feeds: [sheetFeed],
  probe: () =>
    Promise.resolve({
      ok: true,
      message: { zh: '文件来源无需连接，上传文件即可。', en: 'A file source needs no connection: upload a file.' },
    }),
  focusGaps,
  file: {
    accepts: ['.xlsx', '.csv', '.tsv', '.txt', '.csv.gz'],
    byAccount: true,
    mapping: sheetMapping,
    rows: (file, account) => readSheetFile(file, settingsOf(account, file.name)),
  },
});
