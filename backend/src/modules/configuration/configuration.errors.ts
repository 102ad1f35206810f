import { defineError, type Text } from '@cloudtally/plugin-sdk';
import type { ConfigFault } from './domain/config-document';

const listed = (faults: readonly ConfigFault[], locale: 'zh' | 'en'): string =>
  faults.map(({ file, text }) => `${file}${locale === 'zh' ? '：' : ': '}${text[locale]}`).join('\n');

export const ConfigurationRefused = defineError<{ faults: readonly ConfigFault[] }>({
  code: 'configuration.refused',
  fault: 'user',
  says: {
    zh: ({ faults }) => `配置没有应用，${faults.length} 处有误：\n${listed(faults, 'zh')}`,
    en: ({ faults }) => `Nothing was applied; ${faults.length} things are wrong:\n${listed(faults, 'en')}`,
  },
  fix: { zh: '请按文件逐条修改后重试。', en: 'Mend the files as they say, and apply again.' },
});

export const ConfigurationMoved = defineError<{ expected: string; found: string }>({
  code: 'configuration.moved',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: () => '预览之后这里的配置已被他人修改。',
    en: () => 'Somebody changed the configuration here since the preview.',
  },
  fix: { zh: '请重新比较，确认后再应用。', en: 'Compare again, look, and apply then.' },
});

export const ReferenceMissing = defineError<{ kind: string; code: string; title: Text }>({
  code: 'configuration.reference_missing',
  fault: 'user',
  says: {
    zh: ({ title, code }) => `这里没有${title.zh} ${code}。`,
    en: ({ title, code }) => `There is no ${title.en.toLowerCase()} ${code} here.`,
  },
  fix: { zh: '请先建立它，或把它的文件一并应用。', en: 'Make it first, or apply its file as well.' },
});

export const ReferenceAmbiguous = defineError<{ code: string; title: Text }>({
  code: 'configuration.reference_ambiguous',
  fault: 'user',
  says: {
    zh: ({ title, code }) => `有多条${title.zh}叫作 ${code}，无法确定是哪一条。`,
    en: ({ title, code }) => `More than one ${title.en.toLowerCase()} is called ${code}.`,
  },
  fix: { zh: '请先区分它们的名称。', en: 'Tell them apart by name first.' },
});

export const FixedOnceMade = defineError<{ field: Text }>({
  code: 'configuration.fixed_once_made',
  fault: 'user',
  says: {
    zh: ({ field }) => `“${field.zh}”建立后不能更改。`,
    en: ({ field }) => `"${field.en}" stays as it was made.`,
  },
  fix: { zh: '请改回原值，或用另一个编码新建。', en: 'Put the old value back, or make a new one under another code.' },
});

export const StaysWhereItIs = defineError<{ name: string }>({
  code: 'configuration.not_removable',
  fault: 'user',
  says: {
    zh: ({ name }) => `${name} 不能删除。`,
    en: ({ name }) => `${name} cannot be removed.`,
  },
  fix: { zh: '请在文件中保留它，需要时把它停用。', en: 'Keep it in the file; retire it there where that is possible.' },
});

export const NotAsWritten = defineError<{ paths: readonly string[] }>({
  code: 'configuration.not_as_written',
  fault: 'user',
  says: {
    zh: ({ paths }) => `按规则保存后与文件不同：${paths.join('、')}。`,
    en: ({ paths }) => `The rules keep it otherwise than the file says: ${paths.join(', ')}.`,
  },
  fix: { zh: '请让文件与规则一致。', en: 'Let the file say what the rules allow.' },
});

export const KindClosed = defineError<{ title: Text }>({
  code: 'configuration.kind_closed',
  fault: 'user',
  kind: 'forbidden',
  says: {
    zh: ({ title }) => `您不能完整查看${title.zh}，因此不能导出或应用它。`,
    en: ({ title }) => `You may not see all of ${title.en}, so you can neither export nor apply it.`,
  },
  fix: { zh: '请向管理员申请权限。', en: 'Ask an administrator for the right.' },
});
