import type { Text } from '@cloudtally/plugin-sdk';
import { readSheet, type HandedFile, type SheetLine } from '@cloudtally/plugin-sdk/files';
import { exampleForm, exampleOf, type ExampleInput } from './example-form';
import type { WorkedExample } from '../domain/contract-example';
import { SheetRowsWrong } from './examples.errors';

type Field = 'title' | 'period' | 'currency' | 'expected' | 'step' | 'stepAmount' | keyof ExampleInput['usage'][number];

/** What the columns of the annex are called; either language, any order. */
const COLUMNS: Readonly<Record<Field, readonly string[]>> = {
  title: ['样例', 'example'],
  period: ['账期', 'billing period'],
  currency: ['币种', 'currency'],
  provider: ['云厂商', 'provider'],
  serviceCode: ['产品代码', 'service code'],
  quantity: ['数量', 'quantity'],
  unit: ['单位', 'unit'],
  listCost: ['目录价', 'list cost'],
  contractedCost: ['协议价', 'contracted cost'],
  billedCost: ['云商实收', 'vendor net cost'],
  step: ['中间结果', 'figure'],
  stepAmount: ['中间金额', 'figure amount'],
  expected: ['约定金额', 'agreed amount'],
};
const NEEDED: readonly Field[] = ['title', 'expected'];
const MOST_ROWS = 2_000;

type Row = Partial<Record<Field, string>>;

/**
 * The examples of an Excel or CSV file. A row with a title begins an example; rows below it without one add usage
 * or figures to it.
 *
 * @param period of examples that name none
 * @throws SheetRowsWrong naming every wrong row; UnreadableFile
 */
export async function readExamples(file: HandedFile, period: string): Promise<readonly Omit<WorkedExample, 'no'>[]> {
  const problems: Text[] = [];
  const found: { row: number; input: Record<string, unknown> & { usage: object[]; steps: object[] } }[] = [];
  let names: (Field | undefined)[] | undefined;
  let count = 0;
  for await (const line of readSheet(file)) {
    if (++count > MOST_ROWS) throw SheetRowsWrong({ problems: [TOO_MANY] });
    names ??= headingOf(line, problems);
    if (problems.length > 0) break;
    if (count > 1) collect(line.row, rowOf(names, line), found, period);
  }
  if (found.length === 0 && problems.length === 0) problems.push({ zh: '没有样例', en: 'there is no example' });
  const examples = found.flatMap(({ row, input }) => {
    const parsed = exampleForm.safeParse(input);
    if (parsed.success) return [exampleOf(parsed.data)];
    const at = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join(', ');
    problems.push({ zh: `第 ${row} 行 ${at}`, en: `row ${row} ${at}` });
    return [];
  });
  if (problems.length > 0) throw SheetRowsWrong({ problems: problems.slice(0, 20) });
  return examples;
}

const TOO_MANY: Text = { zh: `超过 ${MOST_ROWS} 行`, en: `more than ${MOST_ROWS} rows` };

function headingOf({ cells }: SheetLine, problems: Text[]): (Field | undefined)[] {
  const fields = Object.entries(COLUMNS) as [Field, readonly string[]][];
  const names = cells.map(cell => fields.find(([, known]) => known.includes((cell ?? '').trim().toLowerCase()))?.[0]);
  for (const needed of NEEDED)
    if (!names.includes(needed))
      problems.push({ zh: `缺少列“${COLUMNS[needed][0]!}”`, en: `the column "${COLUMNS[needed][1]!}" is missing` });
  return names;
}

function rowOf(names: readonly (Field | undefined)[], { cells }: SheetLine): Row {
  const row: Row = {};
  names.forEach((name, at) => {
    const cell = cells[at];
    if (name !== undefined && cell != null) row[name] = cell.replace(/(?<=\d),(?=\d{3})/g, '');
  });
  return row;
}

function collect(
  at: number,
  row: Row,
  found: { row: number; input: Record<string, unknown> & { usage: object[]; steps: object[] } }[],
  period: string,
): void {
  if (row.title !== undefined) {
    const { title, currency, expected } = row;
    const input = { title, period: row.period ?? period, expected, usage: [], steps: [] };
    found.push({ row: at, input: { ...input, ...(currency === undefined ? {} : { currency }) } });
  }
  const example = found.at(-1);
  if (!example) return;
  const { provider, serviceCode, quantity, unit, listCost, contractedCost, billedCost } = row;
  if (provider !== undefined || serviceCode !== undefined)
    example.input.usage.push(given({ provider, serviceCode, quantity, unit, listCost, contractedCost, billedCost }));
  if (row.step !== undefined || row.stepAmount !== undefined)
    example.input.steps.push(given({ label: row.step, amount: row.stepAmount }));
}

const given = (row: Readonly<Record<string, string | undefined>>): object =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
