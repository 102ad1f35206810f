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
import { definitionsNow } from '../resource/custom/definitions';
import { resourceOfRow } from '../resource/custom/lists';
import { declarationOf, hasDeclaration } from '../resource/declaration';
import { TenantResource } from '../resource/record';
import { changesOf, customChanges } from './changes-of';
import { writeAudit } from './write-audit';

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
