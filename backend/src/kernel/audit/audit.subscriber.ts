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
import { declarationOf, hasDeclaration } from '../resource/declaration';
import { TenantResource } from '../resource/record';
import { writeAudit } from './write-audit';

const SILENT = ['updatedAt', 'updatedBy', 'createdAt', 'createdBy', 'version', 'tenantId', 'id'];
const SECRET = ['passwordHash'];

/** Every change of a business record through its entity leaves a line with before and after. */
@EventSubscriber()
export class AuditSubscriber implements EntitySubscriberInterface<TenantResource> {
  listenTo() {
    return TenantResource;
  }

  async afterInsert({ manager, metadata, entity }: InsertEvent<TenantResource>): Promise<void> {
    await this.write(manager, { metadata, row: entity }, 'created', changesOf(metadata, undefined, entity));
  }

  async afterUpdate({ manager, metadata, entity, databaseEntity }: UpdateEvent<TenantResource>): Promise<void> {
    // A bulk update carries no rows; services that write sets audit them as one action.
    if (!entity || !databaseEntity) return;
    const changes = changesOf(metadata, databaseEntity, entity as TenantResource);
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
    const declaration = hasDeclaration(target) ? declarationOf(target) : undefined;
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
