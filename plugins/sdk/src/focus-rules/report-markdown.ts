import type { Text } from '../errors/define-error';
import type { FocusReport, RuleOutcome, RuleResult } from './report';

const WORDS = {
  title: { zh: 'FOCUS 1.2 合规报告', en: 'FOCUS 1.2 report' },
  file: { zh: '文件', en: 'File' },
  rows: { zh: '行数', en: 'Rows' },
  good: { zh: '程序可检查的强制规则全部通过。', en: 'Every rule that is demanded and can be checked holds.' },
  bad: { zh: '有强制规则未通过，见下表。', en: 'Rules that are demanded do not hold; they come first.' },
  missing: { zh: '文件没有的 FOCUS 列', en: 'Columns of FOCUS that the file lacks' },
  foreign: { zh: '既非 FOCUS 列、也不以 x_ 开头的列', en: 'Columns that are neither of FOCUS nor begin with x_' },
  head: {
    zh: '| 结果 | 规则 | 要求 | 次数 | 前几行 |',
    en: '| Outcome | Rule | Demands | Count | First rows |',
  },
  row: { zh: '行', en: 'row' },
  empty: { zh: '空', en: 'empty' },
} as const satisfies Readonly<Record<string, Text>>;

const OUTCOMES: Readonly<Record<RuleOutcome, Text>> = {
  failed: { zh: '未通过', en: 'failed' },
  advised: { zh: '建议', en: 'advice' },
  passed: { zh: '通过', en: 'passed' },
  skipped: { zh: '未检查', en: 'skipped' },
};

/** The report as a page that a person reads from the top: what fails first, why something was not checked last. */
export function reportMarkdown(report: FocusReport, { title, locale }: { title: string; locale: 'zh' | 'en' }): string {
  const say = (text: Text) => text[locale];
  const { summary } = report;
  const counts = (Object.keys(OUTCOMES) as RuleOutcome[]).map(each => `${say(OUTCOMES[each])} ${summary[each]}`);
  const columns = (words: Text, names: readonly string[]) =>
    names.length > 0 ? [`${say(words)}: ${names.map(name => `\`${name}\``).join(', ')}`, ''] : [];
  return [
    `# ${say(WORDS.title)}`,
    '',
    `${say(WORDS.file)}: ${title}  `,
    `${say(WORDS.rows)}: ${report.rows}  `,
    counts.join(' · '),
    '',
    say(summary.failed > 0 ? WORDS.bad : WORDS.good),
    '',
    ...columns(WORDS.missing, report.missing),
    ...columns(WORDS.foreign, report.foreign),
    say(WORDS.head),
    '| --- | --- | --- | ---: | --- |',
    ...report.results.map(result => line(result, say)),
    '',
  ].join('\n');
}

function line(result: RuleResult, say: (text: Text) => string): string {
  const more = [result.why, result.remark].filter(text => text !== null).map(text => `_${say(text)}_`);
  const first = result.first.map(
    ({ row, value }) => `${say(WORDS.row)} ${row}: ${value === null ? say(WORDS.empty) : code(value)}`,
  );
  const demands = [say(result.says), ...more].join(' ');
  return `| ${say(OUTCOMES[result.outcome])} | \`${result.id}\` | ${escaped(demands)} | ${result.count || ''} | ${first.join('<br>')} |`;
}

const escaped = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const code = (text: string): string => `\`${escaped(text).replaceAll('`', "'")}\``;
