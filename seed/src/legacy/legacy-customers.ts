import { creditCodeCheck, inventCreditCode } from '../world/credit-code';
import { Random } from '../world/random';
import { inventMobile, personName } from '../world/names';
import { dirtyCode, dirtyDay, dirtyLevel, dirtyTerm, dirtyText, dirtyWord } from './dirt';

/** A cell as the old list has it; a formula with what it came to, or without. */
export type LegacyCell = string | number | Date | null | { readonly formula: string; readonly result?: number };
export type LegacyRow = readonly LegacyCell[];

/** What an import must make of the list: how many rows are what, whatever else is dirty about them. */
export interface LegacyTruth {
  readonly rows: number;
  readonly created: number;
  readonly merged: number;
  readonly conflicts: number;
  readonly invalid: number;
}

export const LEGACY_ROWS = 1320;

/** Rows that are wrong in a way that no cleaning mends, and how many of each. */
const WRONG = {
  creditCode: 18,
  industry: 12,
  shortYear: 8,
  numericAccount: 6,
  noName: 5,
  email: 4,
  formula: 3,
} as const;
type Wrong = keyof typeof WRONG;
/** The same customer again, written a little differently; and again, saying something else. */
const DOUBLES = 24;
const CONTRADICTIONS = 10;

const CITIES: Readonly<Record<string, readonly string[]>> = {
  华东: ['杭州', '上海', '苏州', '南京', '宁波'],
  华南: ['深圳', '广州', '东莞', '厦门'],
  华北: ['北京', '天津', '青岛'],
  西南: ['成都', '重庆', '昆明'],
};
const INDUSTRIES: Readonly<Record<string, readonly string[]>> = {
  互联网: ['互联网', '互联网行业', 'IT'],
  电子商务: ['电子商务', '电商', '跨境电商'],
  制造: ['制造', '制造业', '智能制造'],
  生物医药: ['生物医药', '医药', '医疗'],
  教育: ['教育', '教育培训'],
  游戏: ['游戏', '手游'],
  物流: ['物流', '物流运输'],
  能源: ['能源', '新能源'],
};
const FIRST = '启恒鼎瑞盛嘉泓景卓越凌峻腾翔宏博睿';
const SECOND = '达信通源泰和祥科创智联拓维胜康业';
const FORMS = ['有限公司', '有限责任公司', '股份有限公司'];
const KINDS = { direct: ['直客', '直销', 'Direct', '终端客户'], distributor: ['渠道', '代理商', '分销'] } as const;

/**
 * The customers of a company that kept them in a spreadsheet for ten years: 1,320 rows in the order of the eighteen
 * fields, then people and what they spent. The same on every machine.
 *
 * @param count of a shorter list: all that is wrong or double is on it, and fewer plain rows
 */
export function legacyCustomers(
  seed = 'legacy-customers',
  count = LEGACY_ROWS,
): { readonly rows: readonly LegacyRow[]; readonly truth: LegacyTruth } {
  const random = new Random(seed);
  const good = count - DOUBLES - CONTRADICTIONS;
  const wrong = random.shuffled(Array.from({ length: good }, (_, at): Wrong | null => wrongAt(at)));
  const rows: LegacyRow[] = [];
  const codes = ownCodes(random);
  const clean: number[] = [];
  wrong.forEach((kind, at) => {
    if (kind === null) clean.push(rows.length);
    rows.push(oneRow(random, codes, at, kind));
  });
  const again = random.shuffled(clean).slice(0, DOUBLES + CONTRADICTIONS);
  again.forEach((at, index) => rows.push(index < DOUBLES ? sameAgain(random, rows[at]!) : otherLevel(rows[at]!)));
  const invalid = Object.values(WRONG).reduce((sum, count) => sum + count, 0);
  const truth = { rows: rows.length, created: good - invalid, merged: DOUBLES, conflicts: CONTRADICTIONS, invalid };
  return { rows, truth };
}

/** Credit codes that do not repeat. */
function ownCodes(random: Random): () => string {
  const given = new Set<string>();
  return () => {
    let code = inventCreditCode(random);
    while (given.has(code)) code = inventCreditCode(random);
    given.add(code);
    return code;
  };
}

function wrongAt(at: number): Wrong | null {
  let left = at;
  for (const [kind, count] of Object.entries(WRONG)) {
    if (left < count) return kind as Wrong;
    left -= count;
  }
  return null;
}

interface Company {
  readonly at: number;
  readonly wrong: Wrong | null;
  readonly name: string;
  readonly brand: string;
  readonly city: string;
  readonly region: string;
  readonly code: string;
}

function oneRow(random: Random, codes: () => string, at: number, wrong: Wrong | null): LegacyRow {
  const region = random.pick(Object.keys(CITIES));
  const city = random.pick(CITIES[region]!);
  const brand = FIRST[at % FIRST.length]! + SECOND[Math.floor(at / FIRST.length) % SECOND.length]!;
  const branch = ['', '新', '华', '中', '东'][Math.floor(at / (FIRST.length * SECOND.length))]!;
  const trade = random.pick(['科技', '信息技术', '实业', '商贸']);
  const name = `${brand}${branch}（${city}）${trade}${random.pick(FORMS)}`;
  const company = { at, wrong, name, brand, city, region, code: codes() };
  return [
    ...profile(random, company),
    ...reached(random, company),
    ...terms(random, company),
    ...bank(random, company),
    ...rest(random),
  ];
}

function profile(random: Random, { wrong, name, brand, region, code }: Company): LegacyRow {
  const industry = random.pick(Object.keys(INDUSTRIES));
  return [
    wrong === 'noName' ? null : dirtyText(random, name),
    brand,
    random.pick(KINDS[random.chance(90) ? 'direct' : 'distributor']),
    wrong === 'creditCode' ? brokenCode(code) : dirtyCode(random, code),
    wrong === 'industry'
      ? random.pick(['炼金术', '算命', '时间旅行'])
      : dirtyWord(random, random.pick(INDUSTRIES[industry]!)),
    dirtyWord(random, random.chance(40) ? `${region}区` : region),
    dirtyLevel(random),
  ];
}

function reached(random: Random, { at, wrong, brand, city }: Company): LegacyRow {
  const mobile = inventMobile(random);
  const address = random.chance(85) ? dirtyCode(random, `it${at}@example.com`) : '-';
  return [
    random.chance(15) ? Number.parseInt(mobile, 10) : dirtyCode(random, mobile),
    wrong === 'email' ? `it.${at}＠` : address,
    dirtyText(random, `${city}市${brand}路 ${random.between(1, 900)} 号`),
  ];
}

function terms(random: Random, { wrong }: Company): LegacyRow {
  const [year, month, date] = [random.between(2016, 2025), random.between(1, 12), random.between(1, 28)];
  return [
    random.pick(['CNY', 'CNY', 'cny', 'ＣＮＹ', null]),
    wrong === 'formula' ? { formula: '信用!B2' } : dirtyTerm(random),
    wrong === 'shortYear' ? `${year - 2000}/${month}/${date}` : dirtyDay(random, `${year}-${two(month)}-${two(date)}`),
  ];
}

function bank(random: Random, { wrong, name, code }: Company): LegacyRow {
  const account = `6222${random.word(15, '0123456789')}`;
  return [
    random.chance(70) ? dirtyText(random, name) : '无',
    random.chance(80) ? code : null,
    random.pick(['招商银行杭州分行', '中国工商银行', '建设银行　深圳支行', '/']),
    wrong === 'numericAccount' ? Number.parseInt(account, 10) : `'${account}`,
  ];
}

function rest(random: Random): LegacyRow {
  const spent = random.between(1, 9_000) / 10;
  return [
    random.pick([null, null, '老客户', '介绍人：陈总', '发票寄前台\n勿电话']),
    people(random),
    random.chance(30) ? `${spent}万` : `${spent}万元`,
  ];
}

const two = (value: number) => String(value).padStart(2, '0');

/** The right check character is never the one after it. */
function brokenCode(code: string): string {
  const right = creditCodeCheck(code.slice(0, 17));
  return code.slice(0, 17) + (right === '7' ? '8' : '7');
}

function people(random: Random): string | null {
  if (random.chance(35)) return null;
  const one = `${personName(random)}（财务）${inventMobile(random)}`;
  if (random.chance(50)) return one;
  return `${one}${random.pick(['；', '\n', '、'])}${personName(random)} 技术 ${inventMobile(random)}`;
}

/** Another width and a few spaces in its name, nothing else said. */
function sameAgain(random: Random, row: LegacyRow): LegacyRow {
  const name = (row[0] as string).trim().replaceAll('（', '(').replaceAll('）', ')');
  return row.map((cell, at) => (at === 0 ? `${name.slice(0, 2)} ${name.slice(2)}` : at === 18 ? people(random) : cell));
}

function otherLevel(row: LegacyRow): LegacyRow {
  const low = ['C', 'C级', 'c', '小微'].includes(row[6] as string);
  return row.map((cell, at) => (at === 6 ? (low ? 'A' : 'C') : cell));
}
