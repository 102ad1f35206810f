import fs from 'node:fs';
import path from 'node:path';
import { Decimal } from '@cloudtally/plugin-sdk';
import { plain, sumOf } from '../../pricing/domain/exact';
import { aRule } from '../testing/a-rule';
import { discountGroups, type PricedGroup } from './discount-groups';
import type { Benefit, DiscountRule, Layer, Stacking } from './discount-rule';

type Row = Readonly<Record<string, string>>;

/** The rows of the table under a heading, by column. */
function tableUnder(text: string, heading: string): Row[] {
  const lines = text.split(`## ${heading}`)[1]!.split('\n## ')[0]!.split('\n');
  const cells = lines
    .filter(line => line.startsWith('|'))
    .map(line =>
      line
        .split('|')
        .slice(1, -1)
        .map(cell => cell.trim()),
    );
  const [names, , ...rows] = cells;
  return rows.map(row => Object.fromEntries(row.map((cell, index) => [names![index]!, cell])));
}

const STACKING: Readonly<Record<string, Stacking>> = { stack: 'stack', 'best of': 'best_of', alone: 'alone' };

function benefitOf(text: string): Benefit {
  if (text.startsWith('×')) return { kind: 'multiplier', factor: text.slice(1) };
  const [amount, threshold] = text.slice(1).split(' from ');
  return { kind: 'amount_off', amount: amount!, threshold: threshold ?? null };
}

function ruleOf(row: Row): DiscountRule {
  const [provider, serviceCode, region] = row.scope!.split('/').map(part => part || null);
  return aRule({
    code: row.rule!,
    layer: row.layer as Layer,
    benefit: benefitOf(row.discount!),
    stacking: STACKING[row.stacking!]!,
    exclusionGroup: row.group || null,
    priority: Number(row.priority),
    cap: row.cap || null,
    scope: { provider: provider ?? null, serviceCode: serviceCode ?? null, region: region ?? null },
  });
}

const groupsOf = (text: string): PricedGroup[] =>
  text.split('; ').map((group, index) => {
    const parts = group.split(' + ').map(part => {
      const [what, price] = part.split(' ');
      const [serviceCode, region] = what!.split('@');
      return { provider: 'aliyun', serviceCode: serviceCode!, region: region ?? '', weight: price! };
    });
    return { no: index + 1, price: plain(sumOf(parts.map(({ weight }) => weight))), parts };
  });

const table = fs.readFileSync(path.join(__dirname, 'discounts.golden.md'), 'utf8');
const rules = new Map(tableUnder(table, 'Rules').map(row => [row.rule!, ruleOf(row)]));

describe('the table of finance (M-125, M-126)', () => {
  const cases = tableUnder(table, 'Cases');

  it('uses every rule that it names', () => {
    const used = new Set(cases.flatMap(row => row.rules!.split(' ').filter(Boolean)));
    expect([...used].sort()).toEqual([...rules.keys()].sort());
  });

  it.each(cases.map(row => [row.case!, row] as const))('%s', (_case, row) => {
    const groups = groupsOf(row.prices!);
    const named = row.rules!.split(' ').filter(Boolean);
    const discounted = discountGroups(
      groups,
      named.map(code => rules.get(code)!),
    );
    const service = (no: number) => groups[no - 1]!.parts[0]!.serviceCode;
    const lines = discounted.flatMap(({ no, lines: own }) =>
      own.map(line => `${service(no)} ${/（(\S+)/.exec(line.label.zh)![1]} ${line.price}`),
    );
    expect(lines.join('; ')).toBe(row.lines);
    const total = new Decimal(sumOf(groups.map(({ price }) => price))).plus(
      sumOf(discounted.flatMap(({ lines: own }) => own.map(line => line.price))),
    );
    expect(plain(total)).toBe(row.total);
  });
});
