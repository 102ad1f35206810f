import type { EntityManager, EntityMetadata } from 'typeorm';
import { mask } from '../access';
import { definitionsNow } from '../resource/custom/definitions';
import { resourceOfRow } from '../resource/custom/lists';
import { valueIn } from '../resource/custom/stored';
import { declarationOf, hasDeclaration } from '../resource/declaration';
import type { TenantResource } from '../resource/record';

const SILENT = ['updatedAt', 'updatedBy', 'createdAt', 'createdBy', 'version', 'tenantId', 'id', 'custom'];
const SECRET = ['passwordHash'];

/** Property -> [before, after] of what an entity's columns say; before is null for one that was made. */
export function changesOf(metadata: EntityMetadata, before: TenantResource | undefined, after: TenantResource) {
  const changes: Record<string, unknown> = {};
  const target = metadata.target as object;
  const attributes = hasDeclaration(target) ? declarationOf(target).attributes : [];
  for (const column of metadata.columns) {
    const { propertyName } = column;
    if (SILENT.includes(propertyName) || column.relationMetadata) continue;
    const was = before ? (column.getEntityValue(before) as unknown) : null;
    const is = column.getEntityValue(after) as unknown;
    if (is === undefined || (is === null && was === null) || JSON.stringify(was) === JSON.stringify(is)) continue;
    // The trail outlives the right to see: what is sensitive stands in it masked.
    if (SECRET.includes(propertyName)) changes[propertyName] = ['[secret]', '[secret]'];
    else if (attributes.find(({ name }) => name === propertyName)?.sensitive) {
      changes[propertyName] = [mask(was), mask(is)];
    } else changes[propertyName] = [was ?? null, is];
  }
  return changes;
}

/**
 * The company's own fields, one by one. The trail is read by people who may not see every field: what is sensitive, and
 * what only some roles see, stands in it masked.
 */
export async function customChanges(manager: EntityManager, before: TenantResource | undefined, after: TenantResource) {
  const [was, is] = [before?.custom ?? {}, after.custom ?? {}];
  if (after.custom === undefined || JSON.stringify(was) === JSON.stringify(is)) return {};
  const changes: Record<string, unknown> = {};
  const definitions = await definitionsNow(manager);
  const { name } = resourceOfRow(declarationOf(after.constructor), after, definitions);
  for (const attribute of definitions.of(name)) {
    const pair = [valueIn(was, attribute), valueIn(is, attribute)];
    if (pair[0] === pair[1]) continue;
    const open = !attribute.sensitive && attribute.custom!.readers.length === 0;
    changes[attribute.name] = open ? pair : pair.map(value => (value === null ? null : maskAny(value)));
  }
  return changes;
}

const maskAny = (value: unknown): unknown => (typeof value === 'string' && value.length >= 8 ? mask(value) : '***');
