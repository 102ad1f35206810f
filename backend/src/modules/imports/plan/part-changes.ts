import { In } from 'typeorm';
import { foldedWord, type ImportPart, type TenantResource } from '../../../kernel/resource';
import { isWrong, type PlannedPart, type PlannedRow } from '../domain/planned-row';
import type { Plan } from './plan';

/** Records below that are there already, by their owner and key. */
export type PartsThere = ReadonlyMap<string, TenantResource>;

const placeOf = (owner: string, key: unknown) => `${owner}\u0001${foldedWord(String(key))}`;

export const partThere = (there: PartsThere, owner: string, part: ImportPart, { values }: PlannedPart) =>
  there.get(placeOf(owner, values[part.key]));

/** What there is already of a kind of part below these records. */
export async function partsOf(
  { tx }: Pick<Plan, 'tx'>,
  part: ImportPart,
  owners: readonly string[],
): Promise<PartsThere> {
  const there = new Map<string, TenantResource>();
  for (let at = 0; at < owners.length; at += 500) {
    const where = { [`${part.field}Id`]: In(owners.slice(at, at + 500)) };
    for (const record of await tx.getRepository<TenantResource>(part.resource()).find({ where: where as never })) {
      const values = record as unknown as Record<string, string>;
      there.set(placeOf(values[`${part.field}Id`]!, values[part.key]), record);
    }
  }
  return there;
}

/** A row whose record is as it should be, and some below it not, is an update; new ones are told in its changes. */
export async function markParts(plan: Plan, rows: readonly PlannedRow[]): Promise<void> {
  const withParts = rows.filter(row => row.parts.length > 0 && !isWrong(row) && row.outcome !== 'merged');
  for (const part of plan.declaration.options.importable?.parts ?? []) {
    const mine = withParts.filter(({ parts }) => parts.some(each => each.part === part.name));
    const there = await partsOf(
      plan,
      part,
      mine.flatMap(({ recordId }) => recordId ?? []),
    );
    for (const row of mine) {
      const fresh = row.parts.filter(
        each => each.part === part.name && (row.recordId === null || !partThere(there, row.recordId, part, each)),
      );
      if (fresh.length === 0) continue;
      row.changes[part.name] = [null, fresh.map(({ values }) => String(values[part.key])).join('、')];
      if (row.outcome === 'unchanged') row.outcome = 'update';
    }
  }
}
