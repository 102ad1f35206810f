import { z } from '@cloudtally/plugin-sdk';
import type { ConfigPart } from './config-document';
import { plain } from './config-document';
import { withEscapes } from './references-in';

const text = z.string().min(1).max(300);

/** An attribution rule as its file says it; what it may say is asked of the rules themselves when it is written. */
const rule = z.strictObject({
  /** Its place in the line; where it stands in the file unless said. */
  position: z.int().min(1).max(100_000).optional(),
  name: text,
  status: z.enum(['active', 'paused']).optional(),
  conditions: z.array(z.record(z.string(), z.unknown())).max(20).default([]),
  customerBy: text,
  customer: text.optional(),
  customerTagKey: text.optional(),
  shares: z
    .array(z.strictObject({ customer: text, weight: text }))
    .max(50)
    .default([]),
  validFrom: text,
  validTo: text.optional(),
});

/** A file without any rule says nothing: the last one is taken out on its page. */
export const ruleFile = z.strictObject({ rules: z.array(rule).min(1).max(2000) });
export type RuleFile = z.infer<typeof ruleFile>['rules'][number];

/**
 * Rules as parts of the one file, in their order and with places from 1. Two of one name are told apart by which of them
 * comes first.
 */
export function inLine(rules: readonly RuleFile[], facts: readonly Pick<ConfigPart, 'id' | 'version'>[] = []) {
  const placed = rules.map((each, at) => ({ each, at, place: each.position ?? at + 1 }));
  placed.sort((one, other) => one.place - other.place || one.at - other.at);
  const count = new Map<string, number>();
  return placed.map(({ each, at }, index): ConfigPart => {
    const again = (count.get(each.name) ?? 0) + 1;
    count.set(each.name, again);
    const { conditions, shares, position: _position, ...values } = each;
    return {
      ...facts[at],
      code: again === 1 ? each.name : `${each.name} #${again}`,
      values: {
        position: index + 1,
        ...values,
        conditions: plain(withEscapes(conditions)),
        ...(shares.length > 0 && { shares }),
      },
    };
  });
}
