import type { Charge } from '../../charge';
import {
  columnsFor,
  focusChecker,
  focusRowOf,
  isFocusColumn,
  USUAL_CAPABILITIES,
  type FocusGap,
  type FocusReport,
} from '../../focus-rules';
import type { FocusRow } from '../../focus/focus-row';
import type { Law } from '../law';
import type { CloudLawSetup } from './cloud-setup';

/** FOCUS as a promise: what the vendor's bill does not give is declared, and nothing else is missing. */
export const focusLaws = <S>(): Law<CloudLawSetup<S>>[] => [
  {
    code: 'C-focus-gaps',
    says: 'the rules of FOCUS 1.2 find the declared gaps on the month, each of them and no other',
    async check(setup) {
      const { focusGaps, focusCapabilities = USUAL_CAPABILITIES, finality } = setup.plugin;
      if (!focusGaps) return [];
      const charges: Charge[] = [];
      for (const feed of setup.plugin.feeds)
        charges.push(...(await setup.calm(feed)).rows.flatMap(pulled => pulled.charges));
      const rows = charges.map(charge => focusRowOf(charge, finality?.zone ?? 'UTC', setup.plugin));
      const checker = focusChecker(columnsFor(focusCapabilities), { capabilities: focusCapabilities });
      for (const row of rows) checker.add(row);
      const report = checker.report();
      return [
        ...focusGaps.flatMap(gap => declarationViolations(gap, report)),
        ...undeclared(focusGaps, report),
        ...focusGaps.flatMap(gap => imagined(gap, report, rows)),
      ];
    },
  },
];

function declarationViolations({ column, rules, reason }: FocusGap, report: FocusReport): string[] {
  const known = new Set(report.results.map(result => result.id));
  return [
    ...(isFocusColumn(column) ? [] : [`${column} is no column of FOCUS 1.2`]),
    ...(reason.zh.trim() && reason.en.trim() ? [] : [`the gap ${column} gives no reason in both languages`]),
    ...rules.filter(id => !known.has(id)).map(id => `${id} is no rule that a program can check`),
  ];
}

function undeclared(gaps: readonly FocusGap[], report: FocusReport): string[] {
  const declared = new Set(gaps.flatMap(gap => gap.rules));
  return report.results
    .filter(({ id, outcome }) => (outcome === 'failed' || outcome === 'advised') && !declared.has(id))
    .map(({ id, says, count, first }) => {
      const example = first[0] ? `, first with ${JSON.stringify(first[0].value)}` : '';
      return `${id} does not hold on ${count} rows${example}, and is no declared gap: ${says.en}`;
    });
}

function imagined({ column, rules }: FocusGap, report: FocusReport, rows: readonly FocusRow[]): string[] {
  const failing = new Set(
    report.results.filter(({ outcome }) => outcome === 'failed' || outcome === 'advised').map(({ id }) => id),
  );
  const filled = rules.length === 0 && rows.some(row => row[column] != null);
  return [
    ...rules.filter(id => !failing.has(id)).map(id => `${id} is declared as a gap, and holds on the whole month`),
    ...(filled ? [`${column} is declared as never filled, and has a value`] : []),
  ];
}
