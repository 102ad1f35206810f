import { z, type Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { InputInvalid } from '../../kernel/errors';
import {
  definitionsIn,
  isExtensible,
  knownResource,
  parseCustom,
  type Definitions,
  type RecordChange,
} from '../../kernel/resource';
import { asAttribute } from './as-attribute';
import { formulaFaultsOf } from './check-formula';
import { TooManyFields } from './custom-fields.errors';
import type { CustomField } from './custom-field.resource';

const MOST_FIELDS = 100;
const MOST_CHOICES = 200;
/** Names that every object has already, and the words that join conditions. */
const TAKEN = new Set([...Object.getOwnPropertyNames(Object.prototype), 'and', 'or']);
const COMPARED: readonly CustomField['type'][] = ['text', 'int', 'decimal', 'date'];

const title = z.string().trim().min(1).max(60);
const choices = z
  .array(
    z.strictObject({
      value: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,40}$/),
      zh: title,
      en: title,
      tone: z.enum(['green', 'blue', 'amber', 'red', 'grey', 'purple', 'plain']).optional(),
      retired: z.boolean().optional(),
    }),
  )
  .min(1)
  .max(MOST_CHOICES);
const roles = z.array(z.uuid()).max(100);

type Faults = Record<string, Text>;
type Row = CustomField;

/** @throws InputInvalid with a sentence per field; TooManyFields */
export async function checkDefinition({ row, before, tx }: RecordChange<CustomField>): Promise<void> {
  const definitions = await definitionsIn(tx);
  const ofChoices = choiceFaults(row, before);
  const faults: Faults = { ...aboutFaults(row, definitions), ...ofChoices, ...ruleFaults(row) };
  if (Object.keys(ofChoices).length === 0) Object.assign(faults, initialFaults(row));
  if (Object.keys(faults).length === 0)
    Object.assign(faults, await formulaFaultsOf(tx, { row, before, definitions: () => definitionsIn(tx) }));
  for (const list of ['readers', 'writers'] as const) {
    row[list] ??= [];
    const known = roles.safeParse(row[list]).success && (await areRoles(tx, row[list]));
    if (!known) faults[list] = { zh: '请从角色中选择', en: 'Choose among the roles' };
  }
  if (row.dictionary && !(await isDictionary(tx, row))) {
    faults.dictionary = { zh: '没有这个字典', en: 'There is no such dictionary' };
  }
  if (Object.keys(faults).length > 0) {
    throw InputInvalid({ fields: Object.keys(faults) }, { fieldErrors: faults });
  }
  if (!row.archived && (before === null || before.archived)) await mustHaveRoom(tx, row);
}

function aboutFaults({ resource, key, type, currency, target }: Row, definitions: Definitions): Faults {
  const declaration = knownResource(definitions, resource);
  const faults: Faults = {};
  if (declaration?.name !== resource || !isExtensible(declaration)) {
    faults.resource = { zh: '该对象不能添加字段', en: 'This resource takes no fields' };
  }
  if (TAKEN.has(key)) faults.key = { zh: '该键已被系统使用', en: 'The system uses this key' };
  if ((type === 'money') !== !!currency) {
    faults.currency = type === 'money' ? { zh: '必填', en: 'Required' } : { zh: '仅用于金额', en: 'Only for money' };
  }
  const other = target ? knownResource(definitions, target) : undefined;
  if (type === 'ref' ? other?.name !== target || !other : !!target) {
    faults.target =
      type === 'ref'
        ? { zh: '请选择关联对象', en: 'Choose a resource' }
        : { zh: '仅用于关联', en: 'Only for a relation' };
  }
  return faults;
}

function choiceFaults({ type, choices: given, dictionary }: Row, before: Row | null): Faults {
  if (type !== 'choice' || dictionary) {
    const own: Text = { zh: '仅用于自有选项', en: 'Only for choices of its own' };
    return given ? { choices: own } : type !== 'choice' && dictionary ? { dictionary: own } : {};
  }
  const parsed = choices.safeParse(given);
  if (!parsed.success) return { choices: { zh: '请填写选项', en: 'Give choices, each with a value and titles' } };
  const values = parsed.data.map(({ value }) => value);
  if (new Set(values).size < values.length) return { choices: { zh: '选项值重复', en: 'A value stands twice' } };
  const gone = before?.choices?.find(({ value }) => !values.includes(value));
  return gone
    ? { choices: { zh: `选项 ${gone.value} 不能删除，只能停用`, en: `${gone.value} can be retired, not removed` } }
    : {};
}

function ruleFaults({ type, unique, sensitive, readers }: Row): Faults {
  const faults: Faults = {};
  if (unique && !COMPARED.includes(type)) faults.unique = { zh: '该类型不支持', en: 'Not for this type' };
  // A refusal would tell whoever may not see the value that it exists.
  if (unique && (sensitive || (readers ?? []).length > 0)) {
    faults.unique = { zh: '敏感或限定角色可见的字段不能设为不可重复', en: 'Not for what only some may see' };
  }
  return faults;
}

/** Of a definition whose choices can be read; the default is spelled as a value of the field is. */
function initialFaults(row: Row): Faults {
  const { type, unique, initial, required } = row;
  if (initial === null || initial === undefined) return {};
  const parsed = parseCustom(asAttribute(row), initial);
  if ('fault' in parsed) return { initial: parsed.fault };
  if (unique) return { initial: { zh: '不可重复的字段没有默认值', en: 'What is unique has no default' } };
  if (type === 'ref') return { initial: { zh: '关联没有默认值', en: 'A relation has no default' } };
  row.initial = parsed.value ?? (required ? row.initial : null);
  return {};
}

async function areRoles(tx: EntityManager, ids: readonly string[]): Promise<boolean> {
  if (ids.length === 0) return true;
  const found = await tx.query<object[]>('select id from role where id = any($1) and deleted_at is null', [ids]);
  return found.length === new Set(ids).size;
}

async function isDictionary(tx: EntityManager, { tenantId, dictionary }: Row): Promise<boolean> {
  const found = await tx.query<object[]>(
    'select id from dictionary where tenant_id = $1 and key = $2 and deleted_at is null',
    [tenantId, dictionary],
  );
  return found.length > 0;
}

async function mustHaveRoom(tx: EntityManager, { tenantId, resource }: Row): Promise<void> {
  const [used] = await tx.query<{ count: string }[]>(
    'select count(*) from custom_field where tenant_id = $1 and resource = $2 and not archived and deleted_at is null',
    [tenantId, resource],
  );
  if (BigInt(used!.count) >= BigInt(MOST_FIELDS)) throw TooManyFields({ resource, most: MOST_FIELDS });
}
