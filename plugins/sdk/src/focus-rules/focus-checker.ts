import type { Text } from '../errors/define-error';
import { FOCUS_CAPABILITIES, USUAL_CAPABILITIES, type FocusCapability } from './capabilities';
import { FOCUS_SPECIFICATION, isFocusColumn, isOwnColumn } from './columns';
import { compileCondition, compileDemand, shownColumn, type Cells, type RowTest } from './compile';
import { DECLARED_RULES } from './declared-rules';
import type { FocusRow } from '../focus/focus-row';
import { oneParentTally, type ParentTally } from './one-parent';
import type { FocusReport, RuleOutcome, RuleResult } from './report';
import type { FocusRule } from './rule';

export interface CheckOptions {
  /** The product's own declaration unless a published rule file was read. */
  readonly rules?: readonly FocusRule[];
  /** What the provider can do; rules for others are skipped and say so. */
  readonly capabilities?: readonly FocusCapability[];
}

export interface FocusChecker {
  add(row: FocusRow): void;
  /** The same in the order of the heading. */
  addCells(cells: Cells): void;
  report(): FocusReport;
}

/** Rows of a failing rule that the report shows. */
const SHOWN = 5;

/**
 * Checks a FOCUS file in one pass. Memory does not grow with its rows: per rule a count and the first
 * few rows, and a bounded tally for the demands on the whole file.
 *
 * @param columns the heading of the file
 */
export function focusChecker(columns: readonly string[], options: CheckOptions = {}): FocusChecker {
  const { rules = DECLARED_RULES, capabilities = USUAL_CAPABILITIES } = options;
  const names = [...columns];
  const places = new Map(names.map((column, at) => [column, at]));
  const checks = rules.map(rule => ruleCheck(rule, places, new Set(capabilities)));
  const running = checks.filter(check => check.test !== null);
  let rows = 0;
  const addCells = (cells: Cells) => {
    rows++;
    for (const check of running) if (check.when(cells) && !check.test!(cells)) check.note(rows + 1, cells);
  };
  return {
    add: row => addCells(names.map(column => row[column] ?? null)),
    addCells,
    report() {
      const results = checks.map(check => check.result()).sort(byWeight);
      const count = (outcome: RuleOutcome) => results.filter(result => result.outcome === outcome).length;
      return {
        version: '1.2',
        rows,
        summary: {
          failed: count('failed'),
          advised: count('advised'),
          passed: count('passed'),
          skipped: count('skipped'),
        },
        missing: Object.keys(FOCUS_SPECIFICATION).filter(column => !places.has(column)),
        foreign: names.filter(column => !isFocusColumn(column) && !isOwnColumn(column)),
        results,
      };
    },
  };
}

interface RuleCheck {
  readonly when: RowTest;
  /** Null when no row needs to be looked at. */
  readonly test: RowTest | null;
  note(row: number, cells: Cells): void;
  result(): RuleResult;
}

const ALWAYS: RowTest = () => true;

function ruleCheck(
  rule: FocusRule,
  places: ReadonlyMap<string, number>,
  capabilities: ReadonlySet<FocusCapability>,
): RuleCheck {
  const place = (column: string) => places.get(column);
  const { demand } = rule;
  const skipped = skipReason(rule, places, capabilities);
  const tally = !skipped && demand?.is === 'oneParent' ? oneParentTally(demand, place) : null;
  const test = skipped || !demand ? null : (tally?.test ?? compileDemand(demand, place));
  const shown = demand ? place(shownColumn(demand)) : undefined;
  const first: { row: number; value: string | null }[] = [];
  let count = 0;
  return {
    when: rule.when ? compileCondition(rule.when, place) : ALWAYS,
    test,
    note(row, cells) {
      count++;
      if (first.length < SHOWN) first.push({ row, value: shown === undefined ? null : short(cells[shown] ?? null) });
    },
    result() {
      const absent = demand?.is === 'present' && !skipped && place(demand.column) === undefined;
      const broken = count > 0 || absent || (tally?.parentless() ?? 0) > 0;
      return {
        id: rule.id,
        column: rule.column,
        level: rule.level,
        says: rule.says,
        outcome: skipped ? 'skipped' : !broken ? 'passed' : rule.level === 'must' ? 'failed' : 'advised',
        why: skipped ?? why(tally),
        count: absent ? 1 : count + (tally?.parentless() ?? 0),
        first,
        remark: rule.remark ?? null,
      };
    },
  };
}

/** Why a rule cannot be checked, or need not be; null when it is. */
function skipReason(
  { demand, level, needs, column }: FocusRule,
  places: ReadonlyMap<string, number>,
  capabilities: ReadonlySet<FocusCapability>,
): Text | null {
  if (level === 'may') return { zh: '这是许可，不是要求。', en: 'A permission demands nothing.' };
  if (!demand) return { zh: '程序无法从行中判断。', en: 'No program can tell it from the rows.' };
  const lacking = needs.find(each => !capabilities.has(each));
  if (lacking) {
    const { zh, en } = FOCUS_CAPABILITIES[lacking];
    return { zh: `仅适用于“${zh}”的云厂商。`, en: `Only for providers where ${en}.` };
  }
  if (demand.is !== 'present' && !places.has(column)) {
    return { zh: '文件没有这一列。', en: 'The file does not have this column.' };
  }
  if (demand.is === 'oneParent' || demand.is === 'parent') {
    if (!places.has(demand.parent))
      return { zh: `文件没有 ${demand.parent} 列。`, en: `The file has no ${demand.parent}.` };
  }
  if (demand.is === 'product') {
    const absent = [demand.left, demand.right, demand.result].find(each => !places.has(each));
    if (absent) return { zh: `文件没有 ${absent} 列。`, en: `The file has no ${absent}.` };
  }
  return null;
}

const why = (tally: ParentTally | null): Text | null =>
  tally?.full()
    ? { zh: '取值过多，只检查了前一部分。', en: 'There are too many values; only the first were checked.' }
    : null;

const short = (value: string | null): string | null => (value && value.length > 80 ? `${value.slice(0, 79)}…` : value);

const WEIGHT: Readonly<Record<RuleOutcome, number>> = { failed: 0, advised: 1, passed: 2, skipped: 3 };
const byWeight = (a: RuleResult, b: RuleResult): number =>
  WEIGHT[a.outcome] - WEIGHT[b.outcome] || (a.column < b.column ? -1 : a.column > b.column ? 1 : 0);
