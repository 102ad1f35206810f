import { spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, startOf } from '../kernel/database/embedded/claim';

const root = path.resolve(__dirname, '../../..');
const environment = { ...process.env, NODE_OPTIONS: '', SWC_NODE_PROJECT: path.join(root, 'tsconfig.base.json') };
const watch = JSON.stringify(path.join(__dirname, 'parent-watch.ts'));

/** A parent that starts one child as the supervisor does, and tells us the child's id. */
async function family(childProgram: string) {
  const parent = spawn(
    process.execPath,
    [
      '-e',
      `const child = require('node:child_process').spawn(process.execPath,
         ['--require', '@swc-node/register', '--require', ${watch}, '-e', ${JSON.stringify(childProgram)}],
         { detached: true, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
       child.on('message', () => process.stdout.write(String(child.pid)));
       setInterval(() => {}, 1000);`,
    ],
    { cwd: root, env: environment, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const pid = await new Promise<number>(resolve => parent.stdout.once('data', (text: Buffer) => resolve(Number(text))));
  return { parent, child: { pid, startedAt: startOf(pid) } };
}

describe('a child whose parent is killed with -9 (R)', () => {
  it.each([
    ['process.send(1); setInterval(() => {}, 1000)', 3_000, 'one that only waits'],
    [
      `process.on('SIGTERM', () => {}); process.send(1); setInterval(() => {}, 1000)`,
      8_000,
      'one that will not listen',
    ],
  ])('ends by itself: %s', async (program, withinMs) => {
    const { parent, child } = await family(program);
    parent.kill('SIGKILL');
    for (const began = performance.now(); isAlive(child) && performance.now() - began < withinMs;) await sleep(20);
    expect(isAlive(child)).toBe(false);
  });
});
