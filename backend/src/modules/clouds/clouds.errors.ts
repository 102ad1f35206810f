import { defineError } from '@cloudtally/plugin-sdk';

export const CloudAccountUnknown = defineError<{ account: string }>({
  code: 'clouds.account_unknown',
  fault: 'user',
  kind: 'not_found',
  says: {
    zh: ({ account }) => `没有云账号“${account}”。`,
    en: ({ account }) => `There is no cloud account "${account}".`,
  },
  fix: { zh: '请在云账号列表中核对编号。', en: 'Check the code in the list of cloud accounts.' },
});

/** M-089: a sub-account belongs to one customer on any day. */
export const BindingOverlaps = defineError<{ subAccount: string; customer: string; from: string; to: string | null }>({
  code: 'clouds.binding_overlaps',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ subAccount, customer, from, to }) =>
      `子账号 ${subAccount} 在 ${from} 至 ${to ?? '长期'} 已归属“${customer}”，同一天只能归属一个客户。`,
    en: ({ subAccount, customer, from, to }) =>
      `The sub-account ${subAccount} belongs to "${customer}" from ${from} ${to ? `until ${to}` : 'on'}; on any day it has one customer.`,
  },
  fix: {
    zh: '请先为原归属填写截止日，新归属从该日开始。',
    en: 'Give the other binding an end first, and begin the new one on that day.',
  },
});

export const AccountNotActive = defineError<{ account: string; status: string }>({
  code: 'clouds.account_not_active',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ account }) => `云账号“${account}”已停用，不能同步。`,
    en: ({ account, status }) => `The cloud account "${account}" is ${status} and cannot be synced.`,
  },
  fix: { zh: '请先启用该云账号。', en: 'Set the cloud account to active first.' },
});

export const FileSourceNotPulled = defineError<{ account: string }>({
  code: 'clouds.file_source_not_pulled',
  fault: 'user',
  says: {
    zh: ({ account }) => `云账号“${account}”的账单来自文件，没有可拉取的接口。`,
    en: ({ account }) => `The bills of "${account}" come in files; there is nothing to pull.`,
  },
  fix: { zh: '请使用“导入账单文件”。', en: 'Use "Import a bill file".' },
});

export const NoPluginAccount = defineError<{ account: string }>({
  code: 'clouds.no_plugin_account',
  fault: 'user',
  says: {
    zh: ({ account }) => `云账号“${account}”没有配置接入凭证。`,
    en: ({ account }) => `The cloud account "${account}" has no plugin account with credentials.`,
  },
  fix: { zh: '请在云账号中选择接入配置。', en: 'Choose a plugin account in the cloud account.' },
});

/** M-111: two runs of one account and month never overlap. */
export const SyncRunning = defineError<{ account: string; period: string; since: string }>({
  code: 'clouds.sync_running',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ account, period, since }) => `“${account}”的 ${period} 正在同步（开始于 ${since}），未重复启动。`,
    en: ({ account, period, since }) =>
      `"${account}" ${period} is being synced since ${since}; no second run was started.`,
  },
  fix: { zh: '请等待其完成，进度见同步记录。', en: 'Wait until it has finished; the sync runs show how far it is.' },
});

/** The run was taken over: whatever this one holds is not written (C10). */
export const SyncTakenOver = defineError<{ runId: string }>({
  code: 'clouds.sync_taken_over',
  fault: 'bug',
  kind: 'conflict',
  says: {
    zh: () => '该同步已由另一个进程接管，本进程未写入。',
    en: () => 'Another process took this sync over; this one wrote nothing.',
  },
  fix: { zh: '无需处理。', en: 'Nothing to do.' },
});

export const PageTooLarge = defineError<{ task: string; page: number; bytes: number }>({
  code: 'clouds.page_too_large',
  fault: 'upstream',
  says: {
    zh: ({ task, page, bytes }) => `${task} 第 ${page} 页有 ${bytes} 字节，超出上限。`,
    en: ({ task, page, bytes }) => `${task}, page ${page} has ${bytes} bytes, above the limit.`,
  },
  fix: { zh: '请联系插件作者减小每页行数。', en: "Ask the plugin's author for smaller pages." },
});

export const TooManyInstances = defineError<{ account: string; most: number }>({
  code: 'clouds.too_many_instances',
  fault: 'upstream',
  says: {
    zh: ({ account, most }) => `${account} 的资源超过 ${most} 个，未写入。`,
    en: ({ account, most }) => `${account} lists more than ${most} instances; nothing was written.`,
  },
  fix: { zh: '请按成员账号拆分云账号。', en: 'Split the account by its members.' },
});

export const StatementRefused = defineError<{ account: string; why: string }>({
  code: 'clouds.statement_refused',
  fault: 'upstream',
  says: {
    zh: ({ account, why }) => `${account} 的厂商对账单不符合约定（${why}），未写入。`,
    en: ({ account, why }) => `The vendor's statement of ${account} is not as agreed (${why}); nothing was written.`,
  },
  fix: { zh: '请联系插件作者。', en: "Ask the plugin's author." },
});

export const NoConsolePage = defineError<{ resource: string }>({
  code: 'clouds.no_console_page',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ resource }) => `厂商没有 ${resource} 的控制台页面。`,
    en: ({ resource }) => `The vendor has no console page of ${resource}.`,
  },
  fix: { zh: '请在厂商控制台中自行查找。', en: "Look it up in the vendor's console." },
});

export const ConsoleLinkSpent = defineError<Record<string, never>>({
  code: 'clouds.console_link_spent',
  fault: 'user',
  kind: 'unauthenticated',
  says: { zh: () => '控制台链接已打开过或已失效。', en: () => 'The console link was opened before, or has expired.' },
  fix: { zh: '请在云资源页面重新获取。', en: 'Make a new one on the page of the resource.' },
});

export const CatalogueRefused = defineError<{ account: string; why: string }>({
  code: 'clouds.catalogue_refused',
  fault: 'upstream',
  says: {
    zh: ({ account, why }) => `${account} 的厂商目录不符合约定（${why}），未写入。`,
    en: ({ account, why }) => `The vendor's catalogue of ${account} is not as agreed (${why}); nothing was written.`,
  },
  fix: { zh: '请联系插件作者，或减少读取的目录。', en: "Ask the plugin's author, or have less of it read." },
});

export const RawPageGone = defineError<{ period: string; page: number }>({
  code: 'clouds.raw_page_gone',
  fault: 'bug',
  says: {
    zh: ({ period, page }) => `${period} 的原始数据页 ${page} 缺失。`,
    en: ({ period, page }) => `The raw page ${page} of ${period} is missing.`,
  },
  fix: { zh: '请从备份恢复，或重新同步该账期。', en: 'Restore it from the backup, or sync the month again.' },
});

/** Its sums, bills and the vendor's pages are there; its single charges are not. */
export const MonthArchived = defineError<{ months: string }>({
  code: 'clouds.month_archived',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ months }) => `账期 ${months} 的费用明细已归档；汇总、账单与账簿不受影响。`,
    en: ({ months }) => `The single charges of ${months} are archived; sums, bills and books are where they were.`,
  },
  fix: {
    zh: '请选择其他账期；确需明细时，请管理员执行 npm run cloudtally -- month restore 账期。',
    en: 'Ask for another month, or have an administrator bring it back: npm run cloudtally -- month restore, with the month.',
  },
});
