import { Decimal, type Text } from '@cloudtally/plugin-sdk';
import { readWrittenAmount, readWrittenDay, readWrittenMonth } from '@cloudtally/plugin-sdk/files';
import { isEmail } from 'class-validator';
import { foldedWord, unknownWord, wordMeant, type Attribute, type Dictionaries } from '../../../kernel/resource';
import { plainCode, plainText } from './plain-text';

/** What a cell says, or what it should have said. */
export type Read = { readonly value: unknown } | { readonly wrong: Text };

const wrong = (zh: string, en: string): Read => ({ wrong: { zh, en } });

/**
 * A cell as a value of its field; empty cells do not come here.
 *
 * Text is cleaned, never guessed: what can be read in two ways is refused with what it should be.
 */
export function readValue(attribute: Attribute, cell: string, dictionaries: Dictionaries): Read {
  switch (attribute.type) {
    case 'int':
      return readInt(attribute, cell);
    case 'decimal':
    case 'money':
      return readNumber(cell);
    case 'percent':
      return readPercent(cell);
    case 'date':
      return readDay(cell);
    case 'month':
      return readMonth(cell);
    case 'boolean':
      return readBoolean(cell);
    case 'enum':
      return readChoice(attribute, cell, dictionaries);
    case 'dictionary':
      return readWord(attribute, cell, dictionaries);
    case 'email':
      return readEmail(attribute, cell);
    case 'phone':
      return readPhone(cell);
    default:
      return readText(attribute, cell);
  }
}

function readText({ max, pattern, type }: Attribute, cell: string): Read {
  const spaced = plainText(cell);
  const text = type === 'longText' ? spaced : spaced.replaceAll('\n', ' ');
  if (pattern) {
    const code = plainCode(cell);
    const fits = [text, code, code.toUpperCase()].find(each => pattern.test(each));
    if (fits === undefined || (max && fits.length > max)) return wrong('格式不正确', 'It is not in the right form');
    return { value: fits };
  }
  return max && text.length > max ? wrong(`不得超过 ${max} 个字符`, `At most ${max} characters`) : { value: text };
}

function readEmail({ max }: Attribute, cell: string): Read {
  const address = plainCode(cell).replace(/^mailto:/i, '');
  const right = isEmail(address) && address.length <= (max ?? 200);
  return right ? { value: address } : wrong('应为邮箱地址', 'It should be an e-mail address');
}

/** Digits with what a number may be grouped by; one number. */
function readPhone(cell: string): Read {
  const number = plainCode(cell).replace(/[.·]/g, '-');
  const digits = number.replace(/\D/g, '');
  const right = /^\+?[\d()-]{5,30}(?:(?:转|ext|x|#)\d{1,6})?$/i.test(number) && digits.length >= 7;
  return right ? { value: number } : wrong('应为一个电话号码', 'It should be one phone number');
}

const UNITS: readonly (readonly [RegExp, string])[] = [
  [/亿(?=元?整?$)/, '100000000'],
  [/万(?=元?整?$)/, '10000'],
  [/千(?=元?整?$)/, '1000'],
];

/** "1.5万", "（3,000.00）", "￥1,200 元": exact. @returns undefined for what is no number */
function decimalIn(cell: string): Decimal | undefined {
  const text = plainCode(cell).replace(/[。]/g, '.');
  const unit = UNITS.find(([mark]) => mark.test(text));
  const read = readWrittenAmount(unit ? text.replace(unit[0], '') : text);
  return read ? new Decimal(read.exact).mul(unit?.[1] ?? '1') : undefined;
}

const NO_NUMBER = wrong('应为数字，例如 1234.56 或 1.5万', 'It should be a number such as 1234.56 or 1.5万');

function readNumber(cell: string): Read {
  const number = decimalIn(cell);
  if (!number) return NO_NUMBER;
  if (number.decimalPlaces() > 12 || number.abs().gte('1e26')) return wrong('位数过多', 'It has too many digits');
  return { value: number.toFixed() };
}

function readPercent(cell: string): Read {
  const text = plainCode(cell);
  const [, tenths] = /^(\d(?:\.\d+)?)折$/.exec(text) ?? [];
  if (tenths) return { value: new Decimal(tenths).div(10).toFixed() };
  const number = decimalIn(text.replace(/%$/, ''));
  if (!number) return NO_NUMBER;
  return { value: (text.endsWith('%') ? number.div(100) : number).toFixed() };
}

function readInt({ min, max }: Attribute, cell: string): Read {
  const number = decimalIn(plainCode(cell).replace(/(?:天|日|个|次|days?)$/i, ''));
  if (!number?.isInteger()) return wrong('应为整数', 'It should be a whole number');
  if (number.lt(Number(min ?? -2147483648)) || number.gt(Number(max ?? 2147483647))) {
    return wrong(`应在 ${min ?? ''} 到 ${max ?? ''} 之间`, `It should be from ${min ?? ''} to ${max ?? ''}`);
  }
  return { value: number.toNumber() };
}

const NO_DAY = wrong(
  '应为日期，例如 2026-01-05；年份写四位',
  'It should be a day such as 2026-01-05, its year in four digits',
);

function readDay(cell: string): Read {
  const day = readWrittenDay(plainText(cell));
  return day ? { value: day } : NO_DAY;
}

function readMonth(cell: string): Read {
  const month = readWrittenMonth(plainText(cell));
  return month ? { value: month } : wrong('应为账期，例如 2026-10', 'It should be a month such as 2026-10');
}

const YES = ['是', 'y', 'yes', 'true', '1', '√', '✓', '✔', '对', '有'];
const NO = ['否', 'n', 'no', 'false', '0', '×', 'x', '✗', '错'];

function readBoolean(cell: string): Read {
  const word = foldedWord(cell);
  if (YES.includes(word)) return { value: true };
  return NO.includes(word) ? { value: false } : wrong('应为“是”或“否”', 'It should be yes or no');
}

function readChoice({ values = [], synonyms }: Attribute, cell: string, dictionaries: Dictionaries): Read {
  const words = values
    .filter(({ retired }) => !retired)
    .map(({ value, title }) => ({ value, title, synonyms: [], active: true }));
  const meant = wordMeant(words, cell) ?? wordMeant(dictionaries.get(synonyms ?? '') ?? [], cell);
  if (meant && words.some(({ value }) => value === meant.value)) return { value: meant.value };
  return { wrong: unknownWord(words, plainText(cell)) };
}

function readWord({ dictionary }: Attribute, cell: string, dictionaries: Dictionaries): Read {
  const words = dictionaries.get(dictionary ?? '') ?? [];
  const meant = wordMeant(words, plainText(cell));
  return meant?.active ? { value: meant.value } : { wrong: unknownWord(words, meant?.value ?? plainText(cell)) };
}
