import { lineIds } from './line-ids';
import { specimenBill } from './specimen-bill';

const { lines } = specimenBill({ key: { id: 'id', secret: 'secret' }, lines: 60 });

describe('ids of bill lines', () => {
  it('are one per line, twins too', () => {
    expect(new Set(lineIds(lines)).size).toBe(lines.length);
    expect(lineIds(lines)[0]).toMatch(/^[0-9a-f]{32}$/);
  });

  it('stay with their line when a late row comes in before it', () => {
    const [late, ...rest] = lines;
    expect(lineIds([...rest, late!]).slice(0, -1)).toEqual(lineIds(lines).slice(1));
  });
});
