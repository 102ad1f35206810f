import { send } from '../../kernel/jobs';
import { definitionsIn, knownResource, tableOf, type RecordWritten } from '../../kernel/resource';
import type { CustomField } from './custom-field.resource';
import { ValuesRepeat } from './custom-fields.errors';
import { indexField } from './index-field.job';

const REPEATS = '23505';

const isIndexed = ({ searchable, archived, formula }: CustomField): boolean =>
  searchable && !archived && formula === null;

/** What follows from a definition: values that may not repeat cannot from now on; what is searched by is indexed. */
export async function putToWork({ before, after, tx }: RecordWritten<CustomField>): Promise<void> {
  if (!after) return;
  const once = after.unique && !after.archived;
  const wasOnce = !!before && before.unique && !before.archived;
  if (once !== wasOnce) {
    try {
      const resource = knownResource(await definitionsIn(tx), after.resource);
      await tx.query('select index_custom_field($1, $2)', [after.id, tableOf(resource!)]);
    } catch (error) {
      if ((error as { driverError?: { code?: string } }).driverError?.code !== REPEATS) throw error;
      const text = { zh: '已有重复的值', en: 'Values repeat already' };
      throw ValuesRepeat({ field: after.key }, { fieldErrors: { unique: text }, cause: error });
    }
  } else if (isIndexed(after) && !(before && isIndexed(before))) {
    await send(tx, indexField, { field: after.id, resource: after.resource });
  }
  await definitionsIn(tx);
}
