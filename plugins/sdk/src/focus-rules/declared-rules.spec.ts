import { CORRECTIONS } from './corrections';
import { DECLARED_RULES } from './declared-rules';
import { NATIONAL_CURRENCIES } from './national-currencies';
import { readFocusRules } from './read-rules';
import type { Condition, Demand, FocusRule } from './rule';
import { publishedCurrencies, publishedRules } from './rule-file.fixture';

/** Order says nothing in "every", "some" and lists of values; a rule's own column being given says nothing either. */
function meaning({ level, demand, when, needs, column }: FocusRule) {
  return JSON.stringify({
    level,
    demand: demand && sortedDemand(demand),
    when: when && sortedCondition(when),
    needs: [...needs].sort(),
    column,
  });
}
const sortedDemand = (demand: Demand): unknown =>
  demand.is === 'oneOf'
    ? { ...demand, values: [...demand.values].sort() }
    : demand.is === 'parent'
      ? { ...demand, pairs: Object.entries(demand.pairs).sort() }
      : Object.fromEntries(Object.entries(demand).sort());
const sortedCondition = (when: Condition): unknown =>
  'of' in when
    ? { is: when.is, of: [...new Set(when.of.map(each => JSON.stringify(sortedCondition(each))))].sort() }
    : { is: when.is, column: when.column, value: when.value };

describe('the declared rules of FOCUS 1.2', () => {
  it('X-05 cover 57 columns, each with a rule of presence, under ids that are unique', () => {
    const ids = DECLARED_RULES.map(rule => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(DECLARED_RULES.filter(rule => rule.demand?.is === 'present').map(rule => rule.column)).size).toBe(
      57,
    );
  });

  it('X-05 say what they demand in one sentence, in Chinese and English', () => {
    const says = (id: string) => DECLARED_RULES.find(rule => rule.id === id)?.says;
    expect(says('SkuPriceId-C-005-C')).toEqual({
      zh: '当 ChargeCategory 为 Usage 或 Purchase 且 ChargeClass 不为 Correction 时，SkuPriceId 必须有值。',
      en: 'SkuPriceId must have a value when ChargeCategory is Usage or Purchase and ChargeClass is not Correction.',
    });
    expect(says('ConsumedUnit-C-003-O')?.en).toBe('ConsumedUnit should be written as a FOCUS unit, like GB-Hours.');
  });

  it('X-05 agree with the published rule file where it is at hand, rule by rule', () => {
    const text = publishedRules();
    if (text === null) return;
    const published = readFocusRules(text).filter(
      rule => rule.level !== 'may' && (rule.demand !== null || rule.id in CORRECTIONS),
    );
    const ours = new Map(DECLARED_RULES.map(rule => [rule.id, rule]));
    expect(published.map(rule => rule.id).sort()).toEqual([...ours.keys()].sort());
    for (const rule of published) expect([rule.id, meaning(rule)]).toEqual([rule.id, meaning(ours.get(rule.id)!)]);
  });

  it('X-05 correct the published file only where it says something else', () => {
    const text = publishedRules();
    if (text === null) return;
    const asPublished = JSON.parse(text) as { ModelRules: Record<string, object> };
    for (const [id, { demand, when }] of Object.entries(CORRECTIONS)) {
      const renamed = `${id.split('-')[0]!}-C-999-M`;
      const rules = { ...asPublished.ModelRules, [renamed]: asPublished.ModelRules[id]! };
      const published = () =>
        readFocusRules(JSON.stringify({ ...asPublished, ModelRules: rules })).find(({ id: at }) => at === renamed)!;
      // Two columns that differ are a condition that we have no word for, since only a wrong rule uses it.
      if (id === 'BilledCost-C-005-C') expect(published).toThrow('CheckNotSameValue');
      else expect([id, meaning({ ...published(), demand, when })]).not.toEqual([id, meaning(published())]);
    }
  });

  it('X-05 know the national currencies that the published list has, and no other', () => {
    const codes = publishedCurrencies();
    if (codes === null) return;
    // Funds, metals, units of account and tests.
    const special = /^(BOV|CHE|CHW|CLF|COU|MXV|USN|UYI|UYW|X(?!AF|CD|OF|PF)..)$/;
    // Leone before 2022: still in use with the code that follows it.
    const late = new Set(['SLL']);
    expect(codes.filter(code => !special.test(code) && !late.has(code)).sort()).toEqual(
      [...NATIONAL_CURRENCIES].sort(),
    );
  });
});
