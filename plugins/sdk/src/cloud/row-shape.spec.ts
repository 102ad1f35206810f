import fc from 'fast-check';
import { z } from 'zod';
import { fitsAsItIs, rowShape } from './row-shape';

const amount = z.string().regex(/^-?\d{1,5}(\.\d{1,4})?$/);
const schema = z.strictObject({
  id: z.string().min(1).max(4),
  cost: amount,
  list: amount.nullish(),
  note: z.string().max(6).nullable(),
  tag: z.string().optional(),
  even: z
    .string()
    .refine(text => text.length % 2 === 0)
    .nullish(),
  kind: z.enum(['abcd', '1']).nullish(),
});

describe('rowShape (V5: strict, whatever the speed)', () => {
  const value = fc.oneof(
    fc.constantFrom('1', '-1.5', '0.00001', '', 'abcd', 'abcde', null, undefined, 1, {}, [], '1\n'),
    fc.string({ maxLength: 7 }),
  );
  const column = fc.constantFrom('id', 'cost', 'list', 'note', 'tag', 'even', 'kind', 'more', '__proto__', 'toString');
  const good = { id: 'a', cost: '1.5', list: null, note: null };

  it('never takes what the schema refuses, and gives the same row', () => {
    const shape = rowShape(schema)!;
    fc.assert(
      fc.property(fc.dictionary(column, value), fc.boolean(), (columns, nearly) => {
        const row = nearly ? { ...good, ...columns } : columns;
        const judged = schema.safeParse(row);
        expect(fitsAsItIs(schema, row)).toBe(shape(row));
        if (!shape(row)) return;
        expect(judged.success).toBe(true);
        expect(judged.data).toEqual(row);
      }),
      { numRuns: 3000 },
    );
  });

  it.each<[object, string]>([
    [good, 'a row with nothing in what may be empty'],
    [{ id: 'a', cost: '1', note: 'x' }, 'a row without what may be missing'],
    [{ ...good, tag: '', list: '2', even: 'ab', kind: '1' }, 'a row with everything'],
  ])('takes %j: %s', row => expect(rowShape(schema)!(row)).toBe(true));

  it.each<[z.ZodType, string]>([
    [z.object({ a: z.string() }), 'unknown columns are dropped'],
    [z.looseObject({ a: z.string() }), 'unknown columns pass'],
    [z.strictObject({ a: z.string().default('x') }), 'a default changes the row'],
    [z.strictObject({ a: z.string().trim() }), 'trimming changes the row'],
    [z.strictObject({ a: z.string().transform(text => text.length) }), 'so does a transformation'],
    [z.strictObject({ a: z.coerce.string() }), 'and a coercion'],
    [z.strictObject({ a: z.email() }), 'a format that is more than a pattern'],
    [z.strictObject({ a: z.string().superRefine(() => undefined) }), 'a refinement that tells its issues itself'],
    [z.strictObject({ a: z.enum(['a']).refine(() => true) }), 'a refined list'],
    [z.strictObject({ a: z.literal('a') }), 'a column of one value'],
    [z.strictObject({ a: z.string() }).refine(row => row.a !== 'x'), 'a refinement of the row'],
    [z.strictObject({ a: z.record(z.string(), z.string()) }), 'a column that is no text'],
    [z.strictObject({ a: z.string().regex(/x/g) }), 'a pattern that remembers where it was'],
    [z.string(), 'what is no object'],
  ])('leaves a schema to itself: %#, %s', other => {
    expect(rowShape(other)).toBeNull();
    expect(fitsAsItIs(other, { a: 'a' })).toBe(false);
  });

  it('takes a refinement by its own word, and only a plain yes', () => {
    const refined = (says: (text: string) => unknown) =>
      z.strictObject({ a: z.string().refine(says as () => boolean) });
    expect(rowShape(refined(text => text !== 'x'))!({ a: 'a' })).toBe(true);
    expect(rowShape(refined(text => text !== 'x'))!({ a: 'x' })).toBe(false);
    expect(rowShape(refined(() => Promise.resolve(true)))!({ a: 'a' })).toBe(false);
    expect(rowShape(refined(() => 1))!({ a: 'a' })).toBe(false);
  });
});
