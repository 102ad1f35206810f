import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Decimal, shiftMonth } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { can, current, RecordNotFound } from '../../../kernel/access';
import { clock } from '../../../kernel/clock';
import { Database } from '../../../kernel/database';
import { TRY } from './answer-sql';
import { FITTING, FOLD_MONTH, GROUPS, KEEP_DECIDED, MONTHS, ONLY_THIS, SAMPLES } from './preview-sql';
import { answerQuestions, openQuestions } from './questions';
import { readRules, type Rule } from './rule-book';
import { contentOf, type RuleContent, type RuleInput } from './rule-input';

/** Whose charges are, in a preview. */
export interface Owner {
  readonly state: 'unassigned' | 'attributed' | 'excluded' | 'split';
  readonly customerId: string | null;
  /** The customer, or the rule or exclusion; null where nobody owns it. */
  readonly name: string | null;
}

interface Money {
  readonly charges: number;
  readonly currency: string;
  readonly listCost: string;
  /** Absent for who may not see costs. */
  readonly billedCost?: string;
}

export interface PreviewMove extends Money {
  readonly from: Owner;
  readonly to: Owner;
}

export interface PreviewSample extends Omit<Money, 'charges'> {
  readonly id: string;
  readonly day: string;
  readonly cloudAccount: string;
  readonly subAccount: string | null;
  readonly service: string;
  readonly resource: string | null;
  readonly from: Owner;
  readonly to: Owner;
}

/** What a rule would do to one month. Nothing of it is written. */
export interface RulePreview {
  readonly period: string;
  /** A closed month keeps its answers, whatever the rule says. */
  readonly locked: boolean;
  /** Months with charges, newest first. */
  readonly months: readonly string[];
  /** What the rule would decide, per currency. */
  readonly caught: readonly Money[];
  /** Of the caught and of what it gives up: from whom to whom. What stays with its owner is not among them. */
  readonly moves: readonly PreviewMove[];
  /** Fits the rule, but a binding or a rule before it decides. */
  readonly elsewhere: readonly (Money & { readonly by: 'binding' | 'rule'; readonly name: string })[];
  readonly samples: readonly PreviewSample[];
}

/** Tries a rule on a month, with the very statements that attribute charges. */
@Injectable()
export class RulePreviews {
  constructor(@Inject(Database) private readonly db: Database) {}

  /** @throws what `contentOf` throws; RecordNotFound */
  preview(input: RuleInput, period?: string): Promise<RulePreview> {
    const content = contentOf(input);
    return this.db.transaction(tx => this.run(tx, input, content, period));
  }

  private async run(
    tx: EntityManager,
    input: RuleInput,
    content: RuleContent,
    wanted: string | undefined,
  ): Promise<RulePreview> {
    const { tenantId } = current().actor;
    const months = await tx.query<{ period: string; locked: boolean }[]>(MONTHS, [tenantId]);
    const period = wanted ?? usual(months.map(month => month.period));
    const id = input.id ?? randomUUID();
    const place = placeOf(await readRules(tx, tenantId), input);

    await openQuestions(tx, tenantId, () => candidate(tx, { id, place }, content));
    await tx.query(FOLD_MONTH, [tenantId, period]);
    await answerQuestions(tx, tenantId);
    await tx.query(KEEP_DECIDED);
    // Again with nothing before it: what the rule fits, whoever decides.
    await tx.query(ONLY_THIS, [id]);
    await answerQuestions(tx, tenantId, false);
    await tx.query(FITTING, [id]);

    const groups = await tx.query<Group[]>(GROUPS, [tenantId, period, id]);
    const samples = await tx.query<Sample[]>(SAMPLES, [tenantId, period, id]);
    const caught = groups.filter(group => group.to_rule === id);
    const showCosts = can('costs.read');
    const name: Named = { rule: id, title: input.name };
    return {
      period,
      locked: months.find(month => month.period === period)?.locked ?? false,
      months: months.map(month => month.period),
      caught: summed(caught, showCosts),
      moves: groups
        .filter(group => isMove(group, id))
        .map(group => ({
          ...moneyOf(group, showCosts),
          from: ownerOf(group, 'from', name),
          to: ownerOf(group, 'to', name),
        })),
      elsewhere: elsewhereOf(groups, id, showCosts),
      samples: samples.map(sample => shownSample(sample, showCosts, name)),
    };
  }
}

/** The last whole month that has charges; the newest of all where there is none. */
function usual(months: readonly string[]): string {
  const last = shiftMonth(clock.today().slice(0, 7), -1);
  return months.find(month => month <= last) ?? months[0] ?? last;
}

/** Twice the place it would have, so that there is one between any two. @throws RecordNotFound */
function placeOf(line: readonly Rule[], { id, beforeId }: RuleInput): number {
  const named = line.find(rule => rule.id === (beforeId ?? id));
  if ((beforeId ?? id) && !named) throw RecordNotFound({ resource: 'attributionRule' });
  if (!named) return (line.at(-1)?.priority ?? 0) * 2 + 1;
  return beforeId ? named.priority * 2 - 1 : named.priority * 2;
}

async function candidate(
  tx: EntityManager,
  { id, place }: { readonly id: string; readonly place: number },
  content: RuleContent,
): Promise<void> {
  const { customerBy, customerId, customerTagKey, validFrom, validTo, conditions } = content;
  await tx.query('update decider set priority = priority * 2');
  await tx.query(TRY[0]!, [id, place, customerBy, customerId, customerTagKey, validFrom, validTo]);
  await tx.query(TRY[1]!, [id]);
  await tx.query(TRY[2]!, [id, JSON.stringify(conditions)]);
}

const STATES = ['unassigned', 'attributed', 'excluded', 'split'] as const;

interface Ends {
  readonly from_state: 0 | 1 | 2 | 3;
  readonly from_customer: string | null;
  readonly from_rule: string | null;
  readonly from_title: string | null;
  readonly to_state: 0 | 1 | 2 | 3;
  readonly to_customer: string | null;
  readonly to_rule: string | null;
  readonly to_title: string | null;
}
interface Group extends Ends {
  readonly fits: boolean;
  readonly by_binding: boolean;
  readonly charges: number;
  readonly currency: string;
  readonly list: string;
  readonly billed: string;
}
interface Sample extends Ends, Omit<PreviewSample, 'from' | 'to' | 'listCost' | 'billedCost'> {
  readonly list: string;
  readonly billed: string;
}
interface Named {
  readonly rule: string;
  readonly title: string;
}

/** Largest first, one line an owner: a customer has many bindings. */
function elsewhereOf(groups: readonly Group[], id: string, showCosts: boolean): RulePreview['elsewhere'] {
  const others = groups.filter(group => group.fits && group.to_rule !== id && group.to_rule !== null);
  const key = (group: Group) => [group.by_binding, group.to_title, group.currency].join('/');
  const owners = [...new Set(others.map(key))].map(owner => {
    const of = others.filter(group => key(group) === owner);
    const by: 'binding' | 'rule' = of[0]!.by_binding ? 'binding' : 'rule';
    return { ...summed(of, showCosts)[0]!, by, name: of[0]!.to_title ?? '' };
  });
  return owners.sort((a, b) => new Decimal(b.listCost).abs().comparedTo(new Decimal(a.listCost).abs()));
}

/** The rule takes it or gives it up. What stays shared by the rule may be shared otherwise, so it is told too. */
function isMove(group: Group, id: string): boolean {
  if (group.to_rule !== id && group.from_rule !== id) return false;
  return group.from_state !== group.to_state || group.from_customer !== group.to_customer || group.to_state > 1;
}

const ownerOf = (ends: Ends, end: 'from' | 'to', { rule, title }: Named): Owner => ({
  state: STATES[ends[`${end}_state`]],
  customerId: ends[`${end}_customer`],
  // The rule itself may not be saved, or not under this name.
  name: end === 'to' && ends.to_state === 3 && ends.to_rule === rule ? title : ends[`${end}_title`],
});

const moneyOf = (group: Group, showCosts: boolean): Money => ({
  charges: group.charges,
  currency: group.currency,
  listCost: group.list,
  ...(showCosts && { billedCost: group.billed }),
});

function summed(groups: readonly Group[], showCosts: boolean): Money[] {
  const currencies = [...new Set(groups.map(group => group.currency))].sort();
  return currencies.map(currency => {
    const of = groups.filter(group => group.currency === currency);
    const sum = (key: 'list' | 'billed') => Decimal.sum(...of.map(group => group[key])).toFixed();
    const charges = of.reduce((total, group) => total + group.charges, 0);
    return { charges, currency, listCost: sum('list'), ...(showCosts && { billedCost: sum('billed') }) };
  });
}

function shownSample(sample: Sample, showCosts: boolean, name: Named): PreviewSample {
  const { id, day, cloudAccount, subAccount, service, resource, currency, list, billed } = sample;
  return {
    ...{ id, day, cloudAccount, subAccount, service, resource, currency, listCost: list },
    ...(showCosts && { billedCost: billed }),
    from: ownerOf(sample, 'from', name),
    to: ownerOf(sample, 'to', name),
  };
}
