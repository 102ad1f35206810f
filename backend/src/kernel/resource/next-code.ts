import type { EntityManager } from 'typeorm';
import { defineError } from '@cloudtally/plugin-sdk';
import { current } from '../access';
import { snake } from '../database/naming';
import { InputInvalid } from '../errors';
import { codeAt, periodOf, type CodeRule } from './code-pattern';
import { resourceByName, tableOf, type ResourceDeclaration } from './declaration';

/** As a company has it, or as it is where the company says nothing. */
export interface NumberingOf extends CodeRule {
  /** Whether a person may give a code. */
  readonly byHand: boolean;
}

const MOST_TAKEN = 10_000;

export const CodesExhausted = defineError<{ resource: string }>({
  code: 'resource.codes_exhausted',
  fault: 'user',
  kind: 'conflict',
  says: {
    zh: ({ resource }) => `${resource}的编号规则给出的编号都已被使用。`,
    en: ({ resource }) => `Every code that the numbering rule of ${resource} gives is taken.`,
  },
  fix: { zh: '请修改编号规则。', en: 'Change the numbering rule.' },
});

/** How records of this resource are numbered where the company has no rule: `HT-202611-000001`. */
export const ownNumbering = ({ options }: ResourceDeclaration): NumberingOf => ({
  pattern: `${options.numbered!}-{YYYY}{MM}-{SEQ:6}`,
  reset: 'monthly',
  byHand: true,
});

export async function numberingOf(tx: EntityManager, declaration: ResourceDeclaration): Promise<NumberingOf> {
  const [rule] = await tx.query<NumberingOf[]>(
    `select pattern, reset, by_hand as "byHand" from numbering_rule
     where tenant_id = $1 and resource = $2 and deleted_at is null`,
    [current().actor.tenantId, declaration.name],
  );
  return rule ?? ownNumbering(declaration);
}

/**
 * The next code of a resource by the company's rule. The count is locked until the transaction ends and given back by a
 * rollback, so that codes have no gaps and two never get the same; one that somebody gave by hand is passed over.
 *
 * @param today YYYY-MM-DD
 * @throws CodesExhausted
 */
export async function nextCode(tx: EntityManager, resource: string, today: string): Promise<string> {
  const declaration = resourceByName(resource);
  if (!declaration?.options.numbered) throw new TypeError(`${resource} is not numbered`);
  const rule = await numberingOf(tx, declaration);
  for (let tries = 0; tries < MOST_TAKEN; tries += 1) {
    const [row] = await tx.query<{ last: string }[]>(
      `insert into number_sequence (tenant_id, kind, period, last) values ($1, $2, $3, 1)
       on conflict (tenant_id, kind, period) do update set last = number_sequence.last + 1 returning last`,
      [current().actor.tenantId, declaration.options.numbered, periodOf(rule.reset, today)],
    );
    const code = codeAt(rule.pattern, today, row!.last);
    if (!(await isTaken(tx, declaration, code))) return code;
  }
  throw CodesExhausted({ resource: declaration.name });
}

/** What the next records would be called; nothing is counted. */
export async function codesAhead(
  tx: EntityManager,
  declaration: ResourceDeclaration,
  rule: CodeRule,
  { today, most }: { readonly today: string; readonly most: number },
): Promise<string[]> {
  const [row] = await tx.query<{ last: string }[]>(
    'select last from number_sequence where tenant_id = $1 and kind = $2 and period = $3',
    [current().actor.tenantId, declaration.options.numbered, periodOf(rule.reset, today)],
  );
  const codes: string[] = [];
  let last = BigInt(row?.last ?? 0);
  for (let tries = 0; codes.length < most && tries < MOST_TAKEN; tries += 1) {
    last += 1n;
    const code = codeAt(rule.pattern, today, String(last));
    if (!(await isTaken(tx, declaration, code))) codes.push(code);
  }
  return codes;
}

/**
 * Gives a new record its code where nobody gave one.
 *
 * @throws InputInvalid where the rule takes none by hand; a sheet that is imported keeps its codes
 */
export async function numbered(
  tx: EntityManager,
  declaration: ResourceDeclaration,
  record: object,
  today: string,
): Promise<object> {
  const { numbered: kind, codeField } = declaration.options;
  if (!kind || !codeField) return record;
  const given = (record as Record<string, unknown>)[codeField];
  if (given === undefined || given === null || given === '') {
    return { ...record, [codeField]: await nextCode(tx, declaration.name, today) };
  }
  if (current().channel !== 'job' && !(await numberingOf(tx, declaration)).byHand) {
    const fault = { zh: '编号由系统给出，请留空', en: 'The system gives the code: leave it empty' };
    throw InputInvalid({ fields: [codeField] }, { fieldErrors: { [codeField]: fault } });
  }
  return record;
}

async function isTaken(tx: EntityManager, declaration: ResourceDeclaration, code: string): Promise<boolean> {
  const { codeField } = declaration.options;
  const column = declaration.attributes.find(({ name }) => name === codeField)?.column ?? snake(codeField!);
  const sql = ['select from app.', tableOf(declaration), ' where tenant_id = $1 and ', column, ' = $2 limit 1'];
  return (await tx.query<object[]>(sql.join(''), [current().actor.tenantId, code])).length > 0;
}
