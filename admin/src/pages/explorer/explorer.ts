/** What the charges can be summed by; the server knows the same names. */
export const DIMENSIONS = [
  'provider',
  'cloudAccount',
  'customer',
  'service',
  'serviceCategory',
  'region',
  'category',
  'month',
  'day',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];
export type Measure = 'listCost' | 'billedCost' | 'effectiveCost' | 'charges';

export interface Group {
  key: string | null;
  label: string | null;
  sum: string;
}

export interface Pivot {
  currency: string | null;
  currencies: string[];
  total: string;
  rows: Group[];
  columns: Group[];
  /** [row, column, sum] by place; -1 is all the others. */
  cells: [number, number, string][];
  otherRows: number;
  otherColumns: number;
}

/** Everything that decides what the page shows; it lives in the address. */
export interface Question {
  from: string;
  to: string;
  rows: Dimension;
  columns: Dimension | null;
  measure: Measure;
  currency: string | null;
  /** Narrowed to one group of a dimension at a time; null is "those that have none". */
  where: Partial<Record<Dimension, string | null>>;
}

export const PIVOT = 'query Pivot($input: JSON!) { chargePivot(input: $input) }';

const NONE = '~';
const MEASURES: readonly Measure[] = ['listCost', 'billedCost', 'effectiveCost', 'charges'];
const MONTH = /^2\d{3}-(0[1-9]|1[0-2])$/;
const isDimension = (text: string | null): text is Dimension => DIMENSIONS.includes(text as Dimension);

export const measuresFor = (seesCosts: boolean): Measure[] =>
  MEASURES.filter(measure => seesCosts || measure === 'listCost' || measure === 'charges');

/** Back from the address. An address is typed and pasted by people: what does not fit is as usual. */
export function readQuestion(address: URLSearchParams, openPeriod: string, measures: readonly Measure[]): Question {
  const month = (name: string, usual: string) => {
    const text = address.get(name) ?? '';
    return MONTH.test(text) ? text : usual;
  };
  const to = month('to', openPeriod);
  const from = month('from', to);
  const rows = address.get('rows');
  const columns = address.get('columns');
  const measure = address.get('measure') as Measure;
  const where: Question['where'] = {};
  for (const dimension of DIMENSIONS) {
    const key = address.get(`w.${dimension}`);
    if (key !== null) where[dimension] = key === NONE ? null : key;
  }
  const asked = isDimension(rows) ? rows : 'customer';
  return {
    from: from <= to ? from : to,
    to,
    rows: asked,
    columns: columns === '' ? null : isDimension(columns) && columns !== asked ? columns : usualColumns(asked),
    measure: measures.includes(measure) ? measure : measures[0]!,
    currency: address.get('currency'),
    where,
  };
}

const usualColumns = (rows: Dimension): Dimension => (rows === 'provider' ? 'month' : 'provider');

export function writeQuestion({ where, ...asked }: Question): URLSearchParams {
  const address = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) {
    if (name === 'columns') address.set(name, value ?? '');
    else if (value) address.set(name, value);
  }
  for (const [dimension, key] of Object.entries(where)) address.set(`w.${dimension}`, key ?? NONE);
  return address;
}

/** As the server takes it. */
export const inputOf = ({ where, ...asked }: Question) => ({
  ...asked,
  where: Object.fromEntries(Object.entries(where).map(([dimension, key]) => [dimension, [key]])),
});

/** What a group is looked at by next, so that pressing one always shows more. */
const NEXT: Record<Dimension, Dimension> = {
  provider: 'cloudAccount',
  cloudAccount: 'service',
  customer: 'service',
  service: 'region',
  serviceCategory: 'service',
  region: 'service',
  category: 'service',
  month: 'service',
  day: 'service',
};

/** Into one group: narrowed to it, and shown by the next dimension that is not narrowed yet. */
export function drill(question: Question, group: Group): Question {
  const where = { ...question.where, [question.rows]: group.key };
  let rows = NEXT[question.rows];
  if (rows in where) rows = DIMENSIONS.find(each => !(each in where))!;
  return { ...question, where, rows, columns: question.columns === rows ? null : question.columns };
}

const LISTED: Partial<Record<Dimension, string>> = {
  cloudAccount: 'cloudAccount',
  customer: 'customer',
  service: 'serviceCode',
  region: 'regionId',
  category: 'chargeCategory',
};

/** The list of the very charges behind what is shown, as far as the list can be asked for them. */
export function chargesLink({ from, to, where }: Question, more: Question['where'] = {}): string {
  const all = { ...where, ...more };
  const address = new URLSearchParams({ 'f.period': all.month ? `${all.month}..${all.month}` : `${from}..${to}` });
  if (all.day) address.set('f.day', `${all.day}..${all.day}`);
  for (const [dimension, field] of Object.entries(LISTED)) {
    const key = all[dimension as Dimension];
    if (key) address.set(`f.${field}`, key);
  }
  if (all.customer === null) address.set('f.state', 'unassigned,excluded');
  return `/charges?${address.toString()}`;
}

/** The cells by row and column; what is not there is nothing. */
export function cellsOf({ cells }: Pivot): Map<string, string> {
  return new Map(cells.map(([row, column, sum]) => [`${row}/${column}`, sum]));
}

const quoted = (text: string): string => {
  // A spreadsheet runs what begins like a formula.
  const safe = /^[=+@\t\r]/.test(text) || /^-\D/.test(text) ? `'${text}` : text;
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

export interface CsvWords {
  corner: string;
  none: string;
  others: string;
  sum: string;
}

/** What is on screen as CSV, every digit kept. @param inColumns false where only the sums are shown */
export function csvOf(pivot: Pivot, inColumns: boolean, words: CsvWords): string {
  const cells = cellsOf(pivot);
  const named = (group: Group) => group.label ?? group.key ?? words.none;
  const columns = inColumns ? pivot.columns.map((group, at) => ({ at, name: named(group) })) : [];
  if (inColumns && pivot.otherColumns > 0) columns.push({ at: -1, name: words.others });
  const lines = [
    [words.corner, ...columns.map(({ name }) => name), words.sum],
    ...pivot.rows.map((row, at) => [
      named(row),
      ...columns.map(column => cells.get(`${at}/${column.at}`) ?? '0'),
      row.sum,
    ]),
  ];
  return lines.map(line => line.map(quoted).join(',')).join('\n');
}
