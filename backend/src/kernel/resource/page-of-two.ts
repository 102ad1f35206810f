import type { SortField } from '@ptc-org/nestjs-query-core';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

interface Asked<T> {
  readonly pageBy: readonly string[];
  readonly sorting: readonly SortField<T>[];
  readonly limit: number;
  readonly offset: number;
}

/**
 * What finds the rows of a page of two tables together. Each is asked for no more than its own first rows, so that it
 * can answer from an index; over a union of them Postgres would sort both whole.
 */
export function firstOfBoth<T extends ObjectLiteral>(
  one: SelectQueryBuilder<T>,
  other: SelectQueryBuilder<T>,
  { pageBy, sorting, limit, offset }: Asked<T>,
): Promise<Record<string, string>[]> {
  // What finds a row is in the order too: a column is named once.
  const names = sorting.map(({ field }, at) => (pageBy.includes(String(field)) ? String(field) : ['by', at].join('')));
  const [left, right] = [one, other].map(builder => {
    builder.select([]);
    for (const field of pageBy) builder.addSelect([builder.alias, field].join('.'), field);
    sorting.forEach(({ field }, at) => {
      if (names[at] !== field) builder.addSelect([builder.alias, String(field)].join('.'), names[at]);
    });
    return builder.getQueryAndParameters();
  }) as [[string, unknown[]], [string, unknown[]]];
  const moved = right[0].replace(/\$(\d+)/g, (_, no: string) =>
    ['$', Number.parseInt(no, 10) + left[1].length].join(''),
  );
  const order = sorting.map(({ direction }, at) => ['"', names[at], '" ', direction].join('')).join(', ');
  const sql = [
    [
      'select',
      pageBy.map(field => ['"', field, '"'].join('')).join(', '),
      'from ((',
      left[0],
      ') union all (',
      moved,
      ')) both_of_them',
    ],
    order === '' ? [] : ['order by', order],
    ['limit', limit, 'offset', offset],
  ];
  return one.connection.query(sql.flat().join(' '), [...left[1], ...right[1]]);
}
