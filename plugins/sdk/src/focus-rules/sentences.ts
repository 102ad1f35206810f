import type { Text } from '../errors/define-error';
import type { CellFormat, Condition, Demand, RuleLevel } from './rule';

/** Says a rule in one sentence, from what is checked: the sentence cannot be about something else. */
export function sentence(level: RuleLevel, demand: Demand, when: Condition | null): Text {
  const modal = MODAL[level];
  const what = demanded(demand);
  const where = when && condition(when);
  return {
    zh: `${where ? `当 ${where.zh} 时，` : ''}${what.zh(modal.zh)}。`,
    en: `${what.en(modal.en)}${where ? ` when ${where.en}` : ''}.`,
  };
}

const MODAL: Readonly<Record<RuleLevel, Text>> = {
  must: { zh: '必须', en: 'must' },
  should: { zh: '应当', en: 'should' },
  may: { zh: '可以', en: 'may' },
};

interface Demanded {
  readonly zh: (modal: string) => string;
  readonly en: (modal: string) => string;
}

const FORMATS: Readonly<Record<CellFormat, Text>> = {
  text: { zh: '是有效的 Unicode 文本', en: 'be valid Unicode text' },
  number: { zh: '写作普通数字（不带千分位、正号或单位）', en: 'be written as a plain number' },
  instant: { zh: '写作 UTC 时间，如 2026-10-01T00:00:00Z', en: 'be written as UTC, like 2026-10-01T00:00:00Z' },
  currency: { zh: '是三个字母的币种代码', en: 'be a currency code of three letters' },
  nationalCurrency: { zh: '是 ISO 4217 的国家货币', en: 'be a national currency of ISO 4217' },
  unit: { zh: '是 FOCUS 的单位写法，如 GB-Hours', en: 'be written as a FOCUS unit, like GB-Hours' },
  object: { zh: '是单层 JSON 对象', en: 'be one flat JSON object' },
};
const KINDS = {
  text: { zh: '文本', en: 'text' },
  decimal: { zh: '十进制数', en: 'a decimal number' },
  instant: { zh: '时间', en: 'a date and time' },
} as const satisfies Readonly<Record<string, Text>>;

const of = (column: string, zh: string, en: string): Demanded => ({
  zh: modal => `${column} ${modal}${zh}`,
  en: modal => `${column} ${modal} ${en}`,
});

function demanded(demand: Demand): Demanded {
  switch (demand.is) {
    case 'present':
      return of(demand.column, '存在于文件中', 'be a column of the file');
    case 'kind':
      return of(demand.column, `是${KINDS[demand.kind].zh}`, `be ${KINDS[demand.kind].en}`);
    case 'format':
      return of(demand.column, FORMATS[demand.format].zh, FORMATS[demand.format].en);
    case 'value':
      return demand.value === null
        ? of(demand.column, '为空', 'be empty')
        : of(demand.column, `为 ${demand.value}`, `be ${demand.value}`);
    case 'notValue':
      return demand.value === null
        ? of(demand.column, '有值', 'have a value')
        : of(demand.column, `不为 ${demand.value}`, `not be ${demand.value}`);
    case 'oneOf':
      return of(
        demand.column,
        demand.values.length > 5
          ? `是规范所列 ${demand.values.length} 个值之一`
          : `是 ${demand.values.join('、')} 之一`,
        demand.values.length > 5 ? `be one of the ${demand.values.length} values listed` : `be ${list(demand.values)}`,
      );
    case 'parent':
      return of(demand.column, `属于该行的 ${demand.parent}`, `belong to the row's ${demand.parent}`);
    case 'atLeast':
      return of(demand.column, `不小于 ${demand.least}`, `be ${demand.least} or more`);
    case 'oneParent':
      return of(demand.column, `只对应一个 ${demand.parent}`, `go with exactly one ${demand.parent}`);
    case 'product':
      return {
        zh: modal => `${demand.left} × ${demand.right} ${modal}等于 ${demand.result}`,
        en: modal => `${demand.left} × ${demand.right} ${modal} equal ${demand.result}`,
      };
  }
}

const list = (values: readonly string[]): string =>
  values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;

function condition(when: Condition): Text {
  return 'of' in when ? (sameColumn(when) ?? group(when)) : single(when);
}

type Group = Extract<Condition, { of: unknown }>;
type Single = Exclude<Condition, Group>;

/** "ChargeCategory is Usage or Purchase", and not the column twice. */
function sameColumn({ is, of }: Group): Text | null {
  const [first, ...others] = of;
  if (is !== 'some' || !first || 'of' in first || first.is !== 'value') return null;
  if (others.some(each => each.is !== 'value' || each.column !== first.column || each.value === null)) return null;
  const values = of.map(each => (each as Single).value!);
  return { zh: `${first.column} 为 ${values.join(' 或 ')}`, en: `${first.column} is ${list(values)}` };
}

function group({ is, of }: Group): Text {
  const parts = of.map(each => {
    const text = condition(each);
    return 'of' in each && !sameColumn(each) ? { zh: `（${text.zh}）`, en: `(${text.en})` } : text;
  });
  const [zh, en] = is === 'every' ? [' 且 ', ' and '] : [' 或 ', ' or '];
  return { zh: parts.map(each => each.zh).join(zh), en: parts.map(each => each.en).join(en) };
}

function single({ is, column, value }: Single): Text {
  const equal = is === 'value';
  if (value === null)
    return { zh: `${column} ${equal ? '为空' : '有值'}`, en: `${column} ${equal ? 'is empty' : 'has a value'}` };
  return { zh: `${column} ${equal ? '为' : '不为'} ${value}`, en: `${column} is ${equal ? '' : 'not '}${value}` };
}
