import { createWriteStream } from 'node:fs';
import { writeTableCsv } from '@cloudtally/reports';
import { isDiskFull } from './disk-full';

describe('a disk that is full', () => {
  it('is told from other faults by what the system says', async () => {
    const columns = [{ key: 'name', title: 'Name', type: 'text' }] as const;
    const rows = Array.from({ length: 20_000 }, () => ({ name: 'a name of some length' }));
    const failure = await writeTableCsv({ columns, rows }, createWriteStream('/dev/full')).catch(
      (error: unknown) => error,
    );
    expect(isDiskFull(failure)).toBe(true);
    expect(isDiskFull(new Error('ENOSPC'))).toBe(false);
    expect(isDiskFull(null)).toBe(false);
  });
});
