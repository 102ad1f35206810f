import { defineError, z } from '@cloudtally/plugin-sdk';
import { inputInvalid } from '../../../kernel/errors';

const scope = z.enum(['own', 'department', 'subtree', 'tenant', 'all']);
const effect = z.enum(['masked', 'hidden']);
const name = z.string().min(1).max(80);

const grantChange = z.strictObject({
  roleId: z.uuid(),
  permission: name,
  /** What the person who changes it saw; null: nothing. */
  from: scope.nullable(),
  to: scope.nullable(),
});
const fieldChange = z.strictObject({
  roleId: z.uuid(),
  resource: name,
  field: name,
  from: effect.nullable(),
  to: effect.nullable(),
});
const matrixChanges = z
  .strictObject({
    grants: z.array(grantChange).max(400).default([]),
    fields: z.array(fieldChange).max(400).default([]),
  })
  .refine(({ grants, fields }) => new Set([...grants, ...fields].map(cellOf)).size === grants.length + fields.length, {
    params: { text: { zh: '同一格只能修改一次', en: 'A cell is changed once' } },
  });

export type GrantChange = z.infer<typeof grantChange>;
export type FieldChange = z.infer<typeof fieldChange>;
export type MatrixChanges = z.infer<typeof matrixChanges>;

export const CellChanged = defineError<{ cell: string }>({
  code: 'access.cell_changed',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ cell }) => `${cell} 已被他人修改，本次修改未保存。`,
    en: ({ cell }) => `Somebody else changed ${cell} meanwhile; nothing was saved.`,
  },
  fix: { zh: '重新载入矩阵后再修改。', en: 'Load the matrix again and make your changes on it.' },
});

/** What a cell is called: `customers.read`, or `customer.phone` of the fields. */
export const nameOf = (change: GrantChange | FieldChange): string =>
  'permission' in change ? change.permission : `${change.resource}.${change.field}`;

function cellOf(change: GrantChange | FieldChange): string {
  return `${change.roleId} ${'permission' in change} ${nameOf(change)}`;
}

/** @throws InputInvalid */
export function readChanges(given: unknown): MatrixChanges {
  const parsed = matrixChanges.safeParse(given);
  if (!parsed.success) throw inputInvalid(parsed.error);
  return parsed.data;
}
