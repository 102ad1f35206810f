import {
  declarationOf,
  never,
  ResourceService,
  type Attribute,
  type ResourceDeclaration,
  type TenantResource,
} from '../../kernel/resource';
import type { ConfigRun } from './config-kind';
import { FixedOnceMade, StaysWhereItIs } from './configuration.errors';
import { same, type ConfigPart } from './domain/config-document';
import { namesIn, withIds, writtenName } from './domain/references-in';
import { toldBy } from './told-by';

interface Write {
  readonly wanted: ConfigPart;
  readonly here: ConfigPart | null;
  /** Of the record in whose file it stands. */
  readonly within?: { readonly field: string; readonly id: string };
}

const serviceOf = (run: ConfigRun, declaration: ResourceDeclaration) =>
  new ResourceService<TenantResource>(run.db, declaration, run.services);

/**
 * One record as a file wants it; only what differs is written.
 *
 * @returns its id
 * @throws FixedOnceMade, ReferenceMissing, and what the resource's own rules refuse
 */
export async function writeRecord(run: ConfigRun, declaration: ResourceDeclaration, write: Write): Promise<string> {
  const { wanted, here, within } = write;
  const changed = toldBy(declaration).filter(({ name }) => !same(here?.values[name], wanted.values[name]));
  const custom = customChanges(here, wanted);
  if (here && changed.length === 0 && !custom) return here.id!;
  const fixed = here && changed.find(({ editable }) => editable === 'create');
  if (fixed) throw FixedOnceMade({ field: fixed.title });
  const patch: Record<string, unknown> = {};
  for (const attribute of changed) {
    const property = attribute.type === 'ref' ? `${attribute.name}Id` : attribute.name;
    // What a new record does not say is left to the database; what an old one says no more is emptied.
    patch[property] = (await valueFor(run, attribute, wanted.values[attribute.name])) ?? null;
  }
  if (custom) patch.custom = await told(run, custom);
  const service = serviceOf(run, declaration);
  if (here) {
    const kept = await service.updateOne(here.id!, { ...patch, version: here.version });
    return kept.id;
  }
  const made = await service.createOne({ ...patch, ...(within && { [within.field]: within.id }) });
  return made.id;
}

/** @throws StaysWhereItIs, and what the resource's own rules refuse */
export async function removeRecord(
  run: ConfigRun,
  declaration: ResourceDeclaration,
  { id, code }: ConfigPart,
  name = `${declaration.name}/${code}`,
): Promise<void> {
  if (declaration.options.access.delete === never) throw StaysWhereItIs({ name });
  await serviceOf(run, declaration).deleteOne(id!);
}

function customChanges(here: ConfigPart | null, wanted: ConfigPart): Record<string, unknown> | null {
  const was = (here?.values.custom ?? {}) as Record<string, unknown>;
  const is = (wanted.values.custom ?? {}) as Record<string, unknown>;
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(key => !same(was[key], is[key]));
  return keys.length > 0 ? Object.fromEntries(keys.map(key => [key, is[key] ?? null])) : null;
}

async function valueFor(run: ConfigRun, { type, target }: Attribute, value: unknown): Promise<unknown> {
  if (value === undefined || value === null) return undefined;
  if (type === 'ref') return run.book.idOf({ kind: declarationOf(target!()).name, code: value as string });
  if (type === 'dateTime') return new Date(value as string);
  return type === 'json' ? told(run, value) : value;
}

/** A JSON value of a file with the ids of what it names. @throws ReferenceMissing, ReferenceAmbiguous */
export async function told(run: ConfigRun, value: unknown): Promise<unknown> {
  const ids = new Map<string, string>();
  for (const named of namesIn(value)) ids.set(writtenName(named), await run.book.idOf(named));
  return withIds(value, ids);
}
