import { minorDigits } from '@cloudtally/plugin-sdk';
import { testDatabase } from '../../testing';

const database = testDatabase();

describe('the minor unit of a currency', () => {
  it('is the same in the database as in the code, for every three letters', async () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    const codes = letters.flatMap(a => letters.flatMap(b => letters.map(c => a + b + c)));
    const rows = await database.query<{ code: string; digits: number }>(
      'select code, app.minor_digits(code) as digits from unnest($1::text[]) as code',
      [codes],
    );
    expect(rows.filter(({ code, digits }) => minorDigits(code) !== digits)).toEqual([]);
    expect(rows).toHaveLength(17_576);
  });
});
