import { PermissionMissing } from '../access';
import type { Database } from '../database';
import { declarationOf } from './declaration';
import type { RecordClass } from './record';
import { ResourceService } from './resource.service';

/**
 * Whether the caller may read a record that the filter finds: for doors beside the resource's own list, which hand out
 * something that hangs on the record.
 */
export async function mayRead(db: Database, record: RecordClass, filter: Record<string, unknown>): Promise<boolean> {
  try {
    return (await new ResourceService(db, declarationOf(record)).count(filter)) > 0;
  } catch (error) {
    if (PermissionMissing.is(error)) return false;
    throw error;
  }
}
