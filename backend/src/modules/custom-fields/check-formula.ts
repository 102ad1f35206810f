import type { Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { clock } from '../../kernel/clock';
import { formulaFaults, knownResource, type Attribute, type Definitions } from '../../kernel/resource';
import { asAttribute } from './as-attribute';
import type { CustomField } from './custom-field.resource';

type Row = CustomField;
type Faults = Record<string, Text>;

const CALCULATED: readonly Row['type'][] = [
  'text',
  'longText',
  'int',
  'decimal',
  'money',
  'percent',
  'date',
  'boolean',
];
const NOT_CALCULATED: Text = { zh: '计算字段不支持', en: 'Not for a field that is calculated' };

/** What a calculated field cannot be besides: nobody fills it in, and whoever sees what it uses sees it. */
function rulesOf({ type, required, unique, sensitive, initial }: Row): Faults {
  const faults: Faults = {};
  if (!CALCULATED.includes(type)) faults.formula = { zh: '该类型不能用公式', en: 'Not for this type' };
  if (required) faults.required = NOT_CALCULATED;
  if (unique) faults.unique = NOT_CALCULATED;
  if (sensitive) faults.sensitive = NOT_CALCULATED;
  if (initial !== null && initial !== undefined) faults.initial = NOT_CALCULATED;
  return faults;
}

/**
 * What is wrong with the formula of a definition, or with those of other fields once it is as it will be. One at a time
 * for a resource: two formulas that are fine alone may use each other.
 */
export async function formulaFaultsOf(
  tx: EntityManager,
  { row, before, definitions }: { row: Row; before: Row | null; definitions: () => Promise<Definitions> },
): Promise<Faults> {
  row.formula ||= null;
  if (before && (before.formula === null) !== (row.formula === null)) {
    return { formula: { zh: '不能在填写与计算之间切换', en: 'Whether it is calculated stays as it was made' } };
  }
  if (row.formula) {
    const faults = rulesOf(row);
    if (Object.keys(faults).length > 0) return faults;
  }
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`formulas:${row.tenantId}:${row.resource}`]);
  const now = await definitions();
  const declaration = knownResource(now, row.resource);
  if (!declaration) return {};
  const others = now.of(row.resource).filter(({ custom }) => custom!.key !== row.key);
  const own: Attribute[] = row.archived ? [...others] : [...others, asAttribute(row)];
  const faults = formulaFaults(declaration, own, clock.today());
  const mine = faults.get(row.key);
  if (mine) return { formula: mine.says };
  const [other] = faults;
  if (!other) return {};
  const [key, { says }] = other;
  const used: Text = { zh: `字段 ${key} 的公式不再成立：${says.zh}`, en: `The formula of ${key} fails: ${says.en}` };
  return { [row.archived ? 'archived' : row.formula ? 'formula' : 'key']: used };
}
