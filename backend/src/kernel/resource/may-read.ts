import { PermissionMissing } from '../access';
import type { Database } from '../database';
import { declarationOf, type ResourceDeclaration } from './declaration';
import type { RecordClass } from './record';
import { ResourceService } from './resource.service';

/**
 * Whether the caller may read a record that the filter finds: for doors beside the resource's own list, which hand out
 * something that hangs on the record.
 */
export async function mayRead(
  db: Database,
  record: RecordClass | ResourceDeclaration,
  filter: Record<string, unknown>,
): Promise<boolean> {
  const declaration = 'options' in record ? record : declarationOf(record);
  try {
    return (await new ResourceService(db, declaration).count(filter)) > 0;
  } catch (error) {
    if (PermissionMissing.is(error)) return false;
    throw error;
  }
}
