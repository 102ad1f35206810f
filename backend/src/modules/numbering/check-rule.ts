import type { Text } from '@cloudtally/plugin-sdk';
import { InputInvalid } from '../../kernel/errors';
import { faultInPattern, resourceByName, type RecordChange } from '../../kernel/resource';
import type { NumberingRule } from './numbering-rule.resource';

/** @throws InputInvalid with a sentence per field */
export async function checkNumberingRule({ row, before, tx }: RecordChange<NumberingRule>): Promise<void> {
  row.byHand ??= true;
  const declaration = resourceByName(row.resource);
  const faults: Record<string, Text> = {};
  if (declaration?.name !== row.resource || !declaration.options.numbered) {
    faults.resource = { zh: '该对象不按规则编号', en: 'This resource is not numbered by rules' };
  }
  const wrong = faultInPattern(row);
  if (wrong) faults.pattern = wrong;
  if (!before) {
    const [other] = await tx.query<object[]>(
      'select 1 from numbering_rule where tenant_id = $1 and resource = $2 and deleted_at is null',
      [row.tenantId, row.resource],
    );
    if (other) faults.resource = { zh: '该对象已有编号规则', en: 'This resource has a rule already' };
  }
  if (Object.keys(faults).length > 0) throw InputInvalid({ fields: Object.keys(faults) }, { fieldErrors: faults });
}
