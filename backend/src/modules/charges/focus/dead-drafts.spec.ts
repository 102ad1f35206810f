import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { forgetDeadDrafts } from './dead-drafts';

const RUN = '0199a1b2-0000-7000-8000-000000000001';
const OTHER = '0199a1b2-0000-7000-8000-000000000002';
const NOW = Date.parse('2026-11-01T12:00:00Z');

describe('drafts of exports that were killed', () => {
  let folder: string;
  beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cloudtally-drafts-'))));
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  it.each`
    name                  | minutesAgo | stays    | why
    ${`${RUN}-12.5`}      | ${1}       | ${false} | ${'an earlier try of this run'}
    ${`${RUN}-12.5.rows`} | ${1}       | ${false} | ${'and its rows'}
    ${`${OTHER}-3`}       | ${119}     | ${true}  | ${'another run that may still write'}
    ${`${OTHER}-3`}       | ${121}     | ${false} | ${'another run that has been stopped by now'}
    ${'4711-9.1.rows'}    | ${500}     | ${false} | ${'of a terminal that was closed'}
    ${'4711-9.1'}         | ${0}       | ${true}  | ${'of a terminal that is at it'}
  `('$name, $minutesAgo minutes old: $why', async ({ name, minutesAgo, stays }: Case) => {
    const draft = path.join(folder, name);
    fs.writeFileSync(draft, 'rows');
    const at = new Date(NOW - minutesAgo * 60_000);
    fs.utimesSync(draft, at, at);
    fs.mkdirSync(path.join(folder, `${RUN}-folder`));
    await forgetDeadDrafts(folder, RUN, NOW);
    expect(fs.existsSync(draft)).toBe(stays);
    expect(fs.existsSync(path.join(folder, `${RUN}-folder`))).toBe(true);
  });

  it('two that tidy at once do not stumble over each other', async () => {
    fs.writeFileSync(path.join(folder, `${RUN}-1`), 'rows');
    await expect(Promise.all([forgetDeadDrafts(folder, RUN), forgetDeadDrafts(folder, RUN)])).resolves.toBeDefined();
    expect(fs.readdirSync(folder)).toEqual([]);
  });
});

interface Case {
  readonly name: string;
  readonly minutesAgo: number;
  readonly stays: boolean;
}
