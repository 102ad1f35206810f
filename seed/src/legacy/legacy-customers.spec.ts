import { createHash } from 'node:crypto';
import { LEGACY_ROWS, legacyCustomers } from './legacy-customers';

describe('M-023 the list of legacy customers', () => {
  const { rows, truth } = legacyCustomers();

  it('has 1,320 rows, and says what an import must make of them', () => {
    expect(rows).toHaveLength(LEGACY_ROWS);
    expect(truth).toEqual({ rows: 1320, created: 1230, merged: 24, conflicts: 10, invalid: 56 });
    expect(truth.created + truth.merged + truth.conflicts + truth.invalid).toBe(LEGACY_ROWS);
  });

  it('is as wrong when it is shorter', () => {
    const short = legacyCustomers('short', 220);
    expect(short.rows).toHaveLength(220);
    expect(short.truth).toEqual({ rows: 220, created: 130, merged: 24, conflicts: 10, invalid: 56 });
  });

  it('is the same on every machine', () => {
    const hash = (seed?: string) =>
      createHash('sha256')
        .update(JSON.stringify(legacyCustomers(seed).rows))
        .digest('hex');
    expect(hash()).toBe(hash());
    expect(hash('another')).not.toBe(hash());
  });

  it('names no customer twice but for the doubles', () => {
    const plain = (name: string) => name.normalize('NFKC').replace(/[\s'\u200b]/g, '');
    const names = rows.flatMap(([name]) => (typeof name === 'string' ? [plain(name)] : []));
    expect(new Set(names).size).toBe(LEGACY_ROWS - 24 - 10 - 5);
  });
});
