import type { EntityManager } from 'typeorm';
import { InputInvalid } from '../../kernel/errors';
import { definitionsIn, listResource, resourceByName, type RecordChange } from '../../kernel/resource';
import type { CustomList } from './custom-list.resource';
import { TooManyLists } from './custom-lists.errors';

const MOST_LISTS = 60;

/** @throws InputInvalid for a code that is taken; TooManyLists */
export async function checkList({ row, before, tx }: RecordChange<CustomList>): Promise<void> {
  if (before === null && (resourceByName(listResource(row.code)) || (await isTaken(tx, row)))) {
    const text = { zh: '该代码已被使用', en: 'This code is taken' };
    throw InputInvalid({ fields: ['code'] }, { fieldErrors: { code: text } });
  }
  if (row.archived || (before !== null && !before.archived)) return;
  const { lists } = await definitionsIn(tx);
  if (lists.length >= MOST_LISTS) throw TooManyLists({ most: MOST_LISTS });
}

async function isTaken(tx: EntityManager, { tenantId, code }: CustomList): Promise<boolean> {
  // Codes that differ only in their letters' case would share an address.
  const found = await tx.query<object[]>(
    'select id from custom_list where tenant_id = $1 and lower(code) = lower($2)',
    [tenantId, code],
  );
  return found.length > 0;
}
