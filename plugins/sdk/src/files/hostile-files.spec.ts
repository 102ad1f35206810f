import { AppError } from '../errors/define-error';
import { fileFolder } from '../testing/files/file-folder';
import { everyHostileFile } from '../testing/files/hostile/every-hostile-file';
import type { HostileFile } from '../testing/files/hostile/hostile-file';
import { hostileTextFiles } from '../testing/files/hostile/hostile-text-files';
import { hostileWorkbooks, UNREAD } from '../testing/files/hostile/hostile-workbooks';
import { readSheet } from './read-sheet';

const folder = fileFolder();
afterAll(() => folder.end());

/** The cells below the heading, or that it was refused with a sentence in both languages. */
async function outcome({ name, bytes }: HostileFile): Promise<HostileFile['becomes']> {
  const rows: (string | null)[][] = [];
  try {
    for await (const { cells, unread } of readSheet(folder.write(name, bytes)))
      rows.push(cells.map((cell, at) => (unread.includes(at) ? UNREAD : cell)));
    return rows.slice(1);
  } catch (error) {
    if (error instanceof AppError && error.fault === 'user' && error.text.zh && error.text.en) return 'refused';
    throw error;
  }
}

describe('M-020 files that nobody should hand in', () => {
  it('are more than two hundred, each of its own kind', () => {
    const kinds = [...hostileTextFiles(), ...hostileWorkbooks()].map(({ why }) => why);
    expect(new Set(kinds).size).toBe(kinds.length);
    expect(kinds.length).toBeGreaterThanOrEqual(200);
  });

  it.each(everyHostileFile().map(file => [file.why, file] as const))(
    '%s: refused with a sentence, or read to the letter',
    async (_, file) => {
      expect(await outcome(file)).toEqual(file.becomes);
    },
    60_000,
  );
});
