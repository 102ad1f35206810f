import type { AppError, Text } from '@cloudtally/plugin-sdk';
import { FieldForbidden } from '../../access/access.errors';
import type { Actor } from '../../access/actor';
import { isOneOf, maskOf, visibilityOf } from '../../access/field-access';
import { InputInvalid } from '../../errors/input-error';
import type { Attribute, ResourceDeclaration } from '../declaration';
import { parseCustom } from './parse';
import { storedKey, valueIn, type Stored } from './stored';

interface Asked {
  readonly actor: Actor;
  /** With the company's own fields. */
  readonly declaration: ResourceDeclaration;
  /** As it lies in the table; null for a new record. */
  readonly before: Stored | null;
  readonly given: unknown;
  /** Whether the caller may read a record that a reference points at. */
  readonly mayRead: (attribute: Attribute, id: string) => Promise<boolean>;
  /** Whether another record has the value of a field that allows it once. */
  readonly isTaken: (attribute: Attribute, value: unknown) => Promise<boolean>;
}

const REQUIRED: Text = { zh: '必填', en: 'Required' };
const UNKNOWN: Text = { zh: '没有这个字段', en: 'There is no such field' };
const NO_OBJECT: Text = { zh: '格式不正确', en: 'Not in the right form' };
const GONE: Text = { zh: '记录不存在或无权使用', en: 'There is no such record, or it is not open to you' };
const TAKEN: Text = { zh: '已被其他记录使用', en: 'Another record has this value' };
const CALCULATED: Text = { zh: '该字段由公式计算', en: 'This field is calculated' };
const MOST_SHOWN = 60;

const invalid = (fieldErrors: Record<string, Text>): AppError =>
  InputInvalid({ fields: Object.keys(fieldErrors) }, { fieldErrors });

/**
 * The column as it is after a write: what is given replaces, what is not named stays, null empties, and a new record
 * gets the defaults. A mask that comes back as it was shown is no change.
 *
 * @throws InputInvalid with one sentence per field, in both languages
 * @throws FieldForbidden for a field that the caller may see and not set
 */
export async function writtenCustom(asked: Asked): Promise<Stored> {
  const fields = asked.declaration.attributes.filter(({ custom }) => custom);
  const { changed, errors } = read(fields, asked);
  if (asked.before === null) fillIn(fields, asked, changed);
  for (const [field, value] of changed) {
    const fault = errors[field.name] ? null : await faultOf(field, value, asked);
    if (fault) errors[field.name] = fault;
  }
  if (Object.keys(errors).length > 0) throw invalid(errors);
  const kept = new Map(Object.entries(asked.before ?? {}));
  for (const [field, value] of changed) {
    if (value === null) kept.delete(storedKey(field));
    else kept.set(storedKey(field), value);
  }
  return Object.fromEntries(kept);
}

/** What is given, as it would be kept, and what of it is wrong by itself. */
function read(fields: readonly Attribute[], { actor, declaration, before, given }: Asked) {
  const errors: Record<string, Text> = {};
  const changed = new Map<Attribute, unknown>();
  for (const [key, value] of entriesOf(given)) {
    const field = fields.find(({ custom }) => custom!.key === key);
    const visibility = field ? visibilityOf(actor, declaration, field.name) : 'hidden';
    if (!field || visibility === 'hidden') {
      errors[`custom.${key.slice(0, MOST_SHOWN)}`] = UNKNOWN;
      continue;
    }
    if (field.custom!.computed) {
      errors[field.name] = CALCULATED;
      continue;
    }
    if (visibility === 'masked' && value === maskOf(field, valueIn(before, field))) continue;
    if (!isOneOf(actor, field.custom!.writers)) {
      throw FieldForbidden({ resource: declaration.name, field: field.name });
    }
    const parsed = parseCustom(field, value);
    if ('fault' in parsed) errors[field.name] = parsed.fault;
    else changed.set(field, parsed.value);
  }
  return { changed, errors };
}

function entriesOf(given: unknown): [string, unknown][] {
  if (given === undefined || given === null) return [];
  if (typeof given !== 'object' || Array.isArray(given)) throw invalid({ custom: NO_OBJECT });
  return Object.entries(given);
}

/** Defaults, and what a new record must say by whoever may say it. */
function fillIn(fields: readonly Attribute[], { actor, declaration }: Asked, changed: Map<Attribute, unknown>): void {
  for (const field of fields) {
    if (changed.has(field)) continue;
    const { initial, writers } = field.custom!;
    const mayTell = isOneOf(actor, writers) && visibilityOf(actor, declaration, field.name) === 'open';
    if (initial !== null) changed.set(field, initial);
    else if (field.required && mayTell) changed.set(field, null);
  }
}

async function faultOf(field: Attribute, value: unknown, { before, mayRead, isTaken }: Asked): Promise<Text | null> {
  if (value === null) return field.required ? REQUIRED : null;
  if (valueIn(before, field) === value) return null;
  if (field.type === 'ref' && !(await mayRead(field, value as string))) return GONE;
  return field.custom!.unique && (await isTaken(field, value)) ? TAKEN : null;
}
