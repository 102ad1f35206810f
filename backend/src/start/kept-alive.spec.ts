import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { KeptAlive } from './kept-alive';

let folder: string;
const parts: KeptAlive[] = [];
beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cloudtally-kept-'))));
afterEach(async () => {
  await Promise.all(parts.splice(0).map(part => part.stop()));
  fs.rmSync(folder, { recursive: true, force: true });
});

function keep(program: string) {
  const script = path.join(folder, 'program.cjs');
  fs.writeFileSync(script, program);
  const seen = { starts: 0, restarts: [] as (number | string)[], givenUp: undefined as Error | undefined };
  const part = new KeptAlive({
    ...{ name: 'program', script, log: path.join(folder, 'program.log') },
    environment: () => ({ ...process.env, NODE_OPTIONS: '' }),
    onStart: () => seen.starts++,
    onRestart: (_, how) => seen.restarts.push(how),
    onGivenUp: error => (seen.givenUp = error),
  });
  parts.push(part);
  part.start();
  return { part, seen };
}

async function until(met: () => unknown): Promise<void> {
  while (!met()) await sleep(20);
}

describe('a part that is kept alive (R)', () => {
  it('is started again after kill -9', async () => {
    const { part, seen } = keep('setInterval(() => {}, 1000)');
    await until(() => part.pid);
    const first = part.pid as number;
    process.kill(first, 'SIGKILL');
    await until(() => part.pid && part.pid !== first);
    expect(seen.restarts).toEqual(['SIGKILL']);
  });

  it('is given up after five quick deaths, with its last words', async () => {
    const { seen } = keep(`console.error('cannot read the thing'); process.exit(3)`);
    await until(() => seen.givenUp);
    expect(seen.starts).toBe(5);
    expect(seen.givenUp).toMatchObject({ code: 'start.process_keeps_dying' });
    expect(seen.givenUp?.message).toContain('cannot read the thing');
  });

  it('is not started again once it was asked to stop', async () => {
    const { part, seen } = keep('setInterval(() => {}, 1000)');
    await until(() => part.pid);
    await part.stop();
    await sleep(400);
    expect(seen.starts).toBe(1);
  });
});
