import { z } from 'zod';
import { isFocusColumn } from './columns';
import { CORRECTIONS } from './corrections';
import { FOCUS_CAPABILITIES, type FocusCapability } from './capabilities';
import { NotARuleFile } from './focus.errors';
import { readCondition, readDemand, type Check } from './read-checks';
import type { Condition, FocusRule, RuleLevel } from './rule';
import { sentence } from './sentences';

const check: z.ZodType<Check> = z.record(z.string(), z.unknown());
const ruleFile = z.object({
  Details: z.object({ FOCUSVersion: z.literal('1.2') }),
  ModelRules: z.record(
    z.string(),
    z.object({
      Function: z.string(),
      Reference: z.string(),
      Type: z.enum(['Static', 'Dynamic']),
      ApplicabilityCriteria: z.array(
        z.enum(Object.keys(FOCUS_CAPABILITIES) as [FocusCapability, ...FocusCapability[]]),
      ),
      ValidationCriteria: z.object({
        MustSatisfy: z.string(),
        Keyword: z.enum(['MUST', 'MUST NOT', 'SHOULD', 'SHOULD NOT', 'RECOMMENDED', 'MAY']),
        Requirement: check,
        Condition: check,
      }),
    }),
  ),
});
type Rules = z.infer<typeof ruleFile>['ModelRules'];

const LEVELS = {
  MUST: 'must',
  'MUST NOT': 'must',
  SHOULD: 'should',
  'SHOULD NOT': 'should',
  RECOMMENDED: 'should',
  MAY: 'may',
} as const satisfies Readonly<Record<string, RuleLevel>>;

/**
 * The published machine-readable rules of FOCUS 1.2 in our terms: each leaf with the conditions and
 * the applicability that it inherits from the rules above it. Rules for a person's eye come along with
 * no demand, so that a report can say that they were not checked.
 *
 * @param text model-1.2.json of the FOCUS validator
 * @throws NotARuleFile for anything else, and for a check that we do not know
 */
export function readFocusRules(text: string): readonly FocusRule[] {
  const parsed = ruleFile.safeParse(parse(text));
  if (!parsed.success) throw NotARuleFile({ why: parsed.error.issues[0]?.message ?? '' });
  const rules = parsed.data.ModelRules;
  const above = parents(rules);
  return Object.entries(rules)
    .filter(([, rule]) => rule.Function !== 'Composite')
    .map(([id]) => readRule(id, rules, ancestors(id, above)));
}

function readRule(id: string, rules: Rules, above: readonly string[]): FocusRule {
  const { Type, Reference, ApplicabilityCriteria, ValidationCriteria } = rules[id]!;
  const level = LEVELS[ValidationCriteria.Keyword];
  const isPresence = rules[id]!.Function === 'Presence';
  const inherited = isPresence ? [] : above;
  const correction = CORRECTIONS[id];
  const demand = correction ? correction.demand : Type === 'Static' ? readDemand(ValidationCriteria.Requirement) : null;
  const when = correction
    ? correction.when
    : conditions([...inherited, id].map(each => readCondition(rules[each]!.ValidationCriteria.Condition)));
  const published = ValidationCriteria.MustSatisfy;
  return {
    id,
    column: isPresence && demand?.is === 'present' ? demand.column : Reference,
    level,
    demand,
    when,
    needs: [...new Set([...inherited.flatMap(each => rules[each]!.ApplicabilityCriteria), ...ApplicabilityCriteria])],
    // What no program checks has no sentence of ours; the specification's own stands in both languages.
    says: demand ? sentence(level, demand, when) : { zh: published, en: published },
    ...(correction ? { remark: correction.why } : {}),
  };
}

function conditions(all: readonly (Condition | null)[]): Condition | null {
  const parts = all.filter(each => each !== null).flatMap(each => (each.is === 'every' ? each.of : [each]));
  // A rule often repeats the condition of the one above it.
  const of = [...new Map(parts.map(part => [JSON.stringify(part), part])).values()];
  return of.length > 1 ? { is: 'every', of } : (of[0] ?? null);
}

function parents(rules: Rules): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [id, rule] of Object.entries(rules)) {
    const items = rule.ValidationCriteria.Requirement.Items;
    for (const item of Array.isArray(items) ? (items as Check[]) : []) {
      const child = item.ModelRuleId;
      if (typeof child === 'string') found.set(child, [...(found.get(child) ?? []), id]);
    }
  }
  return found;
}

/** Rules above, of the same column: the rules of the data set repeat what each column says. */
function ancestors(id: string, above: ReadonlyMap<string, readonly string[]>, seen: string[] = []): readonly string[] {
  for (const parent of above.get(id) ?? []) {
    if (seen.includes(parent) || !isFocusColumn(parent.split('-')[0]!)) continue;
    seen.push(parent);
    ancestors(parent, above, seen);
  }
  return seen;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw NotARuleFile({ why: 'JSON' }, { cause: error });
  }
}
