import { current, requirePermission } from '../../kernel/access';
import { inputInvalid } from '../../kernel/errors';
import { declarationOf } from '../../kernel/resource';
import { AttributionRule, AttributionRules, readRuleInput } from '../charges/charges.module';
import type { ConfigKind, ConfigRun, ReadDocument } from './config-kind';
import { same, type ConfigDocument, type ConfigPart } from './domain/config-document';
import { idsIn, withNames } from './domain/references-in';
import { inLine, ruleFile, type RuleFile } from './domain/rule-file';
import { told } from './write-record';

const LIST = 'rules';

/**
 * The line of attribution rules: one file, because which rule comes first is part of what it says. A rule that is not
 * in the file is taken out of the line.
 */
export class AttributionRuleKind implements ConfigKind {
  readonly kind = 'attributionRule';
  readonly title = declarationOf(AttributionRule).options.title;
  /** Its rules are taken out one by one, as the file says. */
  readonly removable = false;

  open(): boolean {
    const { permissions } = current().actor;
    return ['charges.read', 'customers.read', 'clouds.read'].every(permission => permissions.has(permission));
  }

  async read(run: ConfigRun): Promise<ConfigDocument[]> {
    const line = await run.services(AttributionRules).line(run.tx);
    if (line.length === 0) return [];
    const names = await run.book.namesOf(
      line.flatMap(rule => [...idsIn(rule.conditions), ...idsIn(rule.customerId), ...idsIn(rule.shares)]),
    );
    const called = (id: string) => names.get(id)?.code ?? id;
    const rules = line.map((rule): RuleFile => ({
      name: rule.name,
      status: rule.status,
      customerBy: rule.customerBy,
      ...(rule.customerId !== null && { customer: called(rule.customerId) }),
      ...(rule.customerTagKey !== null && { customerTagKey: rule.customerTagKey }),
      shares: rule.shares.map(({ customerId, weight }) => ({ customer: called(customerId), weight })),
      validFrom: rule.validFrom,
      ...(rule.validTo !== null && { validTo: rule.validTo }),
      conditions: withNames(rule.conditions, names) as RuleFile['conditions'],
    }));
    return [{ kind: this.kind, code: '', values: {}, parts: { [LIST]: inLine(rules, line) } }];
  }

  check(values: unknown): ReadDocument {
    const parsed = ruleFile.safeParse(values);
    if (!parsed.success) {
      const wrong = Object.entries(inputInvalid(parsed.error).fieldErrors ?? {});
      return { faults: wrong.map(([field, { zh, en }]) => ({ zh: `${field}：${zh}`, en: `${field}: ${en}` })) };
    }
    return { document: { kind: this.kind, code: '', values: {}, parts: { [LIST]: inLine(parsed.data.rules) } } };
  }

  /** A rule that does not say whether it is paused stays as it is; a new one is active. */
  complete(_run: ConfigRun, wanted: ConfigDocument, here: ConfigDocument | undefined): Promise<ConfigDocument> {
    const known = new Map(rulesOf(here).map(rule => [rule.code, rule]));
    const rules = rulesOf(wanted).map(rule => ({
      ...rule,
      values: { ...rule.values, status: rule.values.status ?? known.get(rule.code)?.values.status ?? 'active' },
    }));
    return Promise.resolve({ ...wanted, parts: { [LIST]: rules } });
  }

  async write(run: ConfigRun, wanted: ConfigDocument, here: ConfigDocument | null): Promise<void> {
    requirePermission('attribution.write');
    const service = run.services(AttributionRules);
    const known = new Map(rulesOf(here).map(rule => [rule.code, rule]));
    const asked = new Set(rulesOf(wanted).map(({ code }) => code));
    for (const { code, id } of known.values()) if (!asked.has(code)) await service.remove(run.tx, id!);
    const order: string[] = [];
    for (const rule of rulesOf(wanted)) {
      const before = known.get(rule.code);
      const unchanged = before && same(withoutPlace(before), withoutPlace(rule));
      order.push(unchanged ? before.id! : (await service.save(run.tx, await inputOf(run, rule, before))).id);
    }
    await service.order(run.tx, order);
  }

  remove(): Promise<void> {
    return Promise.resolve();
  }
}

const rulesOf = (document: ConfigDocument | null | undefined): readonly ConfigPart[] => document?.parts[LIST] ?? [];

const withoutPlace = ({ values: { position: _position, ...values } }: ConfigPart) => values;

/** @throws InputInvalid; ReferenceMissing, ReferenceAmbiguous */
async function inputOf(run: ConfigRun, rule: ConfigPart, before: ConfigPart | undefined) {
  const { customer, shares = [], conditions, ...values } = withoutPlace(rule) as Omit<RuleFile, 'position'>;
  const customerId = (code: string) => run.book.idOf({ kind: 'customer', code });
  const shared: { customerId: string; weight: string }[] = [];
  for (const share of shares) shared.push({ customerId: await customerId(share.customer), weight: share.weight });
  return readRuleInput({
    ...values,
    conditions: await told(run, conditions),
    ...(customer !== undefined && { customerId: await customerId(customer) }),
    shares: shared,
    ...(before && { id: before.id, version: before.version }),
  });
}
