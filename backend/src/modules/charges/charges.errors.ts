import { defineError, type Text } from '@cloudtally/plugin-sdk';

/** The slice stays as it is: what was read does not add up to what the vendor says. */
export const ControlTotalDiffers = defineError<{
  account: string;
  period: string;
  feed: string;
  vendorTotal: string;
  read: string;
  difference: string;
  currency: string;
}>({
  code: 'charges.control_total_differs',
  fault: 'upstream',
  says: {
    zh: ({ account, period, feed, vendorTotal, read, difference, currency }) =>
      `${account} ${period}（${feed}）：厂商汇总 ${vendorTotal} ${currency}，读到 ${read}，相差 ${difference}，未写入。`,
    en: ({ account, period, feed, vendorTotal, read, difference, currency }) =>
      `${account} ${period} (${feed}): the vendor's total is ${vendorTotal} ${currency}, the rows add up to ${read}, a difference of ${difference}; nothing was written.`,
  },
  fix: {
    zh: '稍后重新同步；若差异属实，请在同步记录上填写原因后接受。',
    en: 'Sync again later; if the difference is real, accept it on the sync run with a reason.',
  },
});

export const RowsMissing = defineError<{
  account: string;
  period: string;
  feed: string;
  vendorRows: number;
  read: number;
}>({
  code: 'charges.rows_missing',
  fault: 'upstream',
  says: {
    zh: ({ account, period, feed, vendorRows, read }) =>
      `${account} ${period}（${feed}）：厂商有 ${vendorRows} 行，读到 ${read} 行，未写入。`,
    en: ({ account, period, feed, vendorRows, read }) =>
      `${account} ${period} (${feed}): the vendor counts ${vendorRows} rows and ${read} were read; nothing was written.`,
  },
  fix: { zh: '稍后重新同步。', en: 'Sync again later.' },
});

/** B12 */
export const SliceLocked = defineError<{ account: string; period: string }>({
  code: 'charges.slice_locked',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ account, period }) => `${account} 的 ${period} 已关账，不再接收数据。`,
    en: ({ account, period }) => `${period} of ${account} is closed and takes no more data.`,
  },
  fix: { zh: '迟到的费用请作为开放账期的调整处理。', en: 'Book what came late as an adjustment of the open period.' },
});

/** A vendor that changed its format is a reason to stop, not to quarantine a month. */
export const TooManyRejected = defineError<{ rejected: number; rows: number; code: string }>({
  code: 'charges.too_many_rejected',
  fault: 'upstream',
  says: {
    zh: ({ rejected, rows, code }) => `${rows} 行中已有 ${rejected} 行不合格（多为 ${code}），已停止，未写入。`,
    en: ({ rejected, rows, code }) =>
      `${rejected} of ${rows} rows were refused, most as ${code}; the run stopped and wrote nothing.`,
  },
  fix: {
    zh: '厂商格式可能已变，请更新插件后重试。',
    en: 'The vendor may have changed its format: update the plugin and try again.',
  },
});

export const FileForPulledAccount = defineError<{ account: string; provider: string }>({
  code: 'charges.file_for_pulled_account',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ account, provider }) => `文件中的 ${provider} 账号就是云账号“${account}”，它由接口同步；再导入会重复计费。`,
    en: ({ account, provider }) =>
      `The ${provider} account in the file is "${account}", which is synced by API; importing it too would count it twice.`,
  },
  fix: { zh: '请使用同步，或先停用该云账号的接口。', en: 'Use the sync instead.' },
});

export const FileForOtherReader = defineError<{ account: string; reader: Text }>({
  code: 'charges.file_for_other_reader',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ account, reader }) => `文件中的账号就是云账号“${account}”，它的账单由“${reader.zh}”读取。`,
    en: ({ account, reader }) => `The account in the file is "${account}", whose bills are read by "${reader.en}".`,
  },
  fix: { zh: '请先选择该云账号，再导入文件。', en: 'Choose that cloud account, and import the file again.' },
});

export const FileNamesOtherAccount = defineError<{ account: string; found: string }>({
  code: 'charges.file_names_other_account',
  fault: 'user',
  says: {
    zh: ({ account, found }) => `文件中有不属于“${account}”的账单：${found}。`,
    en: ({ account, found }) => `The file holds bills that are not of "${account}": ${found}.`,
  },
  fix: { zh: '请选择正确的云账号，或不指定云账号。', en: 'Choose the right cloud account, or none.' },
});

export const NoFileReader = defineError<{ name: string; accepts: string }>({
  code: 'charges.no_file_reader',
  fault: 'user',
  says: {
    zh: ({ name, accepts }) => `没有插件能读取“${name}”，支持：${accepts}。`,
    en: ({ name, accepts }) => `No plugin reads "${name}"; accepted are ${accepts}.`,
  },
  fix: { zh: '请选择支持的文件格式。', en: 'Choose a file of an accepted kind.' },
});

/** Of such a row not even the account and month are known, so that it could not wait in quarantine. */
export const FileRowsUnreadable = defineError<{ row: number; reason: Text }>({
  code: 'charges.file_rows_unreadable',
  fault: 'user',
  says: {
    zh: ({ row, reason }) => `文件第 ${row} 条数据无法入账：${reason.zh}。未导入任何数据。`,
    en: ({ row, reason }) => `Data row ${row} of the file cannot be taken in: ${reason.en}. Nothing was imported.`,
  },
  fix: { zh: '请从厂商重新下载文件后再导入。', en: 'Download the file from the vendor again, then import it.' },
});

export const TooManySlices = defineError<{ most: number }>({
  code: 'charges.too_many_slices',
  fault: 'user',
  says: {
    zh: ({ most }) => `文件涉及的账号与账期组合超过 ${most} 个。`,
    en: ({ most }) => `The file holds more than ${most} combinations of account and period.`,
  },
  fix: { zh: '请按账号或月份拆分文件。', en: 'Split the file by account or month.' },
});

export const ChargeUnknown = defineError<{ id: string }>({
  code: 'charges.unknown',
  fault: 'user',
  kind: 'not_found',
  says: { zh: () => '没有这笔费用，或无权查看。', en: () => 'There is no such charge, or it is not open to you.' },
  fix: { zh: '请返回费用列表重新选择。', en: 'Go back to the list of charges and choose again.' },
});

/** A bug of ours: the pipeline needs two connections and must not sit inside a transaction. */
export const IngestInsideTransaction = defineError<Record<string, never>>({
  code: 'charges.ingest_inside_transaction',
  fault: 'bug',
  says: { zh: () => '导入不能在事务中启动。', en: () => 'An ingest cannot be started inside a transaction.' },
  fix: { zh: '请联系管理员并附上追踪号。', en: 'Tell an administrator the trace number.' },
});

/** A bug of ours: every line has an answer and a place. */
export const LinesLost = defineError<{ slice: number; charges: number; kept: number }>({
  code: 'charges.lines_lost',
  fault: 'bug',
  says: {
    zh: ({ charges, kept }) => `读入 ${charges} 笔费用，只写入了 ${kept} 笔；已全部撤回。`,
    en: ({ charges, kept }) => `Of ${charges} charges only ${kept} were written; all were taken back.`,
  },
  fix: { zh: '请联系管理员并附上追踪号。', en: 'Tell an administrator the trace number.' },
});

export const NotARow = defineError<Record<string, never>>({
  code: 'charges.not_a_row',
  fault: 'user',
  says: { zh: () => '更正后的数据不是一个 JSON 对象。', en: () => 'The corrected row is not one JSON object.' },
  fix: { zh: '请在原始数据上修改，金额写成文本。', en: 'Change the original row; write amounts as texts.' },
});

/** The columns of such files are fixed, or there is no account of a plugin to save a mapping with. */
export const NoMappingHere = defineError<{ account: string }>({
  code: 'charges.no_mapping_here',
  fault: 'user',
  says: {
    zh: ({ account }) => `云账号“${account}”的文件没有列对应可保存。`,
    en: ({ account }) => `The files of the cloud account "${account}" have no mapping to save.`,
  },
  fix: {
    zh: '请选择以表格或自有用量插件接入、且有接入配置的云账号。',
    en: 'Choose a cloud account that reads sheets or own usage and has a plugin account.',
  },
});

/** Charges of such a month could not be taken in. */
export const MonthsMissing = defineError<{ months: string; reason: string }>({
  code: 'charges.months_missing',
  fault: 'bug',
  says: {
    zh: ({ months, reason }) => `未能提前建立账期 ${months} 的分区。${reason}`,
    en: ({ months, reason }) => `The partitions of ${months} could not be made ahead. ${reason}`,
  },
  fix: {
    zh: '请管理员检查磁盘空间与同名数据表，然后重放“提前建立账期分区”任务；否则这些账期的账单无法读入。',
    en: 'Have an administrator look at the disk and at tables of that name, then replay "Make the months ahead"; until then bills of these months cannot be read.',
  },
});

/** More buckets than anybody reads. */
export const UsageTooMuch = defineError<{ most: number }>({
  code: 'charges.usage_too_much',
  fault: 'user',
  says: {
    zh: ({ most }) => `结果超过 ${most} 行。`,
    en: ({ most }) => `There are more than ${most} rows.`,
  },
  fix: {
    zh: '请缩短日期、选择更粗的粒度，或限定云账号、客户、产品或资源。',
    en: 'Take fewer days, a coarser grain, or one account, customer, service or resource.',
  },
});

export const MonthIsOpen = defineError<{ month: string }>({
  code: 'charges.month_is_open',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ month }) => `账期 ${month} 尚未由所有公司关账，或仍有同步在进行，不能归档。`,
    en: ({ month }) => `${month} is not closed by every company, or a sync of it is under way; it cannot be archived.`,
  },
  fix: { zh: '请先关账，待同步结束后再试。', en: 'Close the month first, and wait for its syncs to end.' },
});

export const MonthWithoutCharges = defineError<{ month: string }>({
  code: 'charges.month_without_charges',
  fault: 'user',
  says: {
    zh: ({ month }) => `账期 ${month} 没有费用。`,
    en: ({ month }) => `There are no charges of ${month}.`,
  },
  fix: { zh: '请核对账期。', en: 'Check the month.' },
});

/** Its tables did not come free in time. */
export const MonthBusy = defineError<{ month: string }>({
  code: 'charges.month_busy',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ month }) => `账期 ${month} 的数据表正在使用，没有任何改动。`,
    en: ({ month }) => `The tables of ${month} are in use; nothing was changed.`,
  },
  fix: { zh: '请在没有同步与导出时再试。', en: 'Try again while nothing is synced or exported.' },
});
