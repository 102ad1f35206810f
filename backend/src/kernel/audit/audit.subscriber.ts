import {
  type EntityManager,
  type EntityMetadata,
  EventSubscriber,
  type EntitySubscriberInterface,
  type InsertEvent,
  type RecoverEvent,
  type SoftRemoveEvent,
  type UpdateEvent,
} from 'typeorm';
import { mask } from '../access';
import { definitionsNow } from '../resource/custom/definitions';
import { resourceOfRow } from '../resource/custom/lists';
import { valueIn } from '../resource/custom/stored';
import { declarationOf, hasDeclaration } from '../resource/declaration';
import { TenantResource } from '../resource/record';
import { writeAudit } from './write-audit';

const SILENT = ['updatedAt', 'updatedBy', 'createdAt', 'createdBy', 'version', 'tenantId', 'id', 'custom'];
const SECRET = ['passwordHash'];

/** Every change of a business record through its entity leaves a line with before and after. */
@EventSubscriber()
export class AuditSubscriber implements EntitySubscriberInterface<TenantResource> {
  listenTo() {
    return TenantResource;
  }

  async afterInsert({ manager, metadata, entity }: InsertEvent<TenantResource>): Promise<void> {
    const changes = { ...changesOf(metadata, undefined, entity), ...(await customChanges(manager, undefined, entity)) };
    await this.write(manager, { metadata, row: entity }, 'created', changes);
  }

  async afterUpdate({ manager, metadata, entity, databaseEntity }: UpdateEvent<TenantResource>): Promise<void> {
    // A bulk update carries no rows; services that write sets audit them as one action.
    if (!entity || !databaseEntity) return;
    const changes = {
      ...changesOf(metadata, databaseEntity, entity as TenantResource),
      ...(await customChanges(manager, databaseEntity, entity as TenantResource)),
    };
    if (Object.keys(changes).length > 0) {
      await this.write(manager, { metadata, row: databaseEntity }, 'updated', changes);
    }
  }

  async afterSoftRemove({ manager, metadata, entity, databaseEntity }: SoftRemoveEvent<TenantResource>): Promise<void> {
    const row = databaseEntity ?? entity;
    if (row) await this.write(manager, { metadata, row }, 'deleted');
  }

  async afterRecover({ manager, metadata, entity, databaseEntity }: RecoverEvent<TenantResource>): Promise<void> {
    const row = databaseEntity ?? entity;
    if (row) await this.write(manager, { metadata, row }, 'restored');
  }

  private async write(
    manager: EntityManager,
    { metadata, row }: { metadata: EntityMetadata; row: TenantResource },
    verb: string,
    changes: Record<string, unknown> = {},
  ): Promise<void> {
    const target = metadata.target as object;
    const shared = hasDeclaration(target) ? declarationOf(target) : undefined;
    const listed = shared?.options.ofLists && (await definitionsNow(manager));
    const declaration = shared && listed ? resourceOfRow(shared, row, listed) : shared;
    const name = declaration?.name ?? metadata.name;
    const title = declaration ? (row as unknown as Record<string, unknown>)[declaration.options.titleField] : null;
    await writeAudit(manager, {
      action: `${name}.${verb}`,
      resource: name,
      recordId: row.id,
      recordTitle: typeof title === 'string' ? title : null,
      changes,
    });
  }
}

function changesOf(metadata: EntityMetadata, before: TenantResource | undefined, after: TenantResource) {
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
async function customChanges(manager: EntityManager, before: TenantResource | undefined, after: TenantResource) {
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
