import { FOCUS_SPECIFICATION, type ColumnRule, type SpecifiedColumn, type Presence } from './columns';
import { CORRECTIONS } from './corrections';
import type { FocusRule } from './rule';
import { sentence } from './sentences';

/** FOCUS 1.2 as the product itself declares it: every requirement that a program can check. */
export const DECLARED_RULES: readonly FocusRule[] = Object.entries(FOCUS_SPECIFICATION).flatMap(
  ([column, declared]) => [
    ...declared.present.map(each => presence(column, each)),
    ...declared.rules.map(each => columnRule(column, declared, each)),
    ...corrected(column, declared),
  ],
);

function presence(column: string, { no, level, needs }: Presence): FocusRule {
  const demand = { is: 'present', column } as const;
  return { id: `CostAndUsage-D-${no}`, column, level, demand, when: null, needs, says: sentence(level, demand, null) };
}

function columnRule(column: string, { needs = [] }: SpecifiedColumn, rule: ColumnRule): FocusRule {
  const { no, level, when } = rule;
  const demand = rule.demand(column);
  return {
    id: `${column}-C-${no}`,
    column,
    level,
    demand,
    when,
    needs: [...needs, ...rule.needs],
    says: sentence(level, demand, when),
  };
}

function corrected(column: string, { needs = [] }: SpecifiedColumn): FocusRule[] {
  return Object.entries(CORRECTIONS)
    .filter(([id]) => id.startsWith(`${column}-C-`))
    .map(([id, { demand, when, why }]) => ({
      id,
      column,
      level: 'must',
      demand,
      when,
      needs,
      says: demand ? sentence('must', demand, when) : why,
      remark: why,
    }));
}
