import { z, type Text } from '@cloudtally/plugin-sdk';
import { InputInvalid } from '../../kernel/errors';
import {
  declaredResources,
  type RecordChange,
  type RecordWritten,
  type ResourceDeclaration,
} from '../../kernel/resource';
import type { BusinessTag } from './business-tag.resource';
import { GroupInUse, TagInUse } from './tags.errors';

const names = z.array(z.string().min(1).max(80)).max(100);
const ids = z.array(z.uuid()).max(100);

/** Resources whose records carry tags. */
export const taggableResources = (): readonly ResourceDeclaration[] =>
  declaredResources().filter(({ options }) => options.taggable);

/** @throws InputInvalid with a sentence per field */
export async function checkTag({ row, tx }: RecordChange<BusinessTag>): Promise<void> {
  row.resources ??= [];
  row.putters ??= [];
  row.position ??= 0;
  row.active ??= true;
  const fieldErrors: Record<string, Text> = {};
  const choose = { zh: '请从列表中选择', en: 'Choose from the list' };
  const known = taggableResources().map(({ name }) => name);
  const resources = names.safeParse(row.resources);
  if (!resources.success || !resources.data.every(name => known.includes(name))) fieldErrors.resources = choose;
  const roles = ids.safeParse(row.putters);
  const found = roles.success
    ? await tx.query<object[]>('select from role where tenant_id = $1 and id = any ($2) and deleted_at is null', [
        row.tenantId,
        roles.data,
      ])
    : [];
  if (!roles.success || found.length < new Set(roles.data).size) fieldErrors.putters = choose;
  const [taken] = await tx.query<object[]>(
    `select from business_tag where tenant_id = $1 and name_zh = $2 and deleted_at is null and id is distinct from $3`,
    [row.tenantId, row.nameZh, row.id ?? null],
  );
  if (taken) fieldErrors.nameZh = { zh: '已有同名标签', en: 'There is a tag of this name' };
  const faults = Object.keys(fieldErrors);
  if (faults.length > 0) throw InputInvalid({ fields: faults }, { fieldErrors });
}

/** A tag that records carry is retired, not deleted. @throws TagInUse */
export async function refuseTagInUse({ before, after, tx }: RecordWritten<BusinessTag>): Promise<void> {
  if (after !== null || before === null) return;
  const [uses] = await tx.query<{ records: number; rules: number }[]>(
    `select (select count(*)::int from tagged_record where tenant_id = $1 and tag_id = $2) as records,
       (select count(*)::int from business_tag_rule where tenant_id = $1 and tag_id = $2 and deleted_at is null) as rules`,
    [before.tenantId, before.id],
  );
  if (uses!.records + uses!.rules > 0) throw TagInUse({ name: before.nameZh, ...uses! });
}

/** @throws GroupInUse */
export async function refuseGroupInUse({
  before,
  after,
  tx,
}: RecordWritten<{ id: string; tenantId: string; nameZh: string }>): Promise<void> {
  if (after !== null || before === null) return;
  const [used] = await tx.query<object[]>(
    'select from business_tag where tenant_id = $1 and group_id = $2 and deleted_at is null limit 1',
    [before.tenantId, before.id],
  );
  if (used) throw GroupInUse({ name: before.nameZh });
}
