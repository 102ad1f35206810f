import { usePage } from '../usePage';
import { inputOf, PIVOT, type Dimension, type Pivot, type Question } from './explorer';

/** The name of the group that the question is narrowed to: asked as a table of that one group. */
export function useGroupName(dimension: Dimension, question: Question): string {
  const key = question.where[dimension] ?? '';
  const alone = inputOf({ ...question, rows: dimension, columns: null, currency: null, where: { [dimension]: key } });
  const { data } = usePage<Pivot>(PIVOT, { input: alone }, { enabled: key !== '' });
  return data?.rows.find(row => row.key === key)?.label ?? key;
}
