import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { claim, startOf, whileClaimed } from './claim';

let folder: string;
let file: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cloudtally-claim-'));
  file = path.join(folder, 'lock');
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const dead = () => spawnSync(process.execPath, ['-e', '']).pid;

describe('a claim', () => {
  it('is held by one, who is named to the other', () => {
    const first = claim(file, 'start');
    expect(claim(file, 'command')).toEqual({ heldBy: expect.objectContaining({ pid: process.pid, purpose: 'start' }) });
    if ('release' in first) first.release();
    expect(claim(file, 'command')).toHaveProperty('release');
  });

  it.each([
    [() => JSON.stringify({ pid: dead(), startedAt: '1', purpose: 'start' }), 'its process was killed'],
    [
      () => JSON.stringify({ pid: process.pid, startedAt: 'long ago', purpose: 'start' }),
      'its number was given to another process',
    ],
    [() => '{"pid": 12', 'it was cut short by a full disk'],
    [() => '', 'it is empty'],
  ])('is taken over when %s: %s', content => {
    fs.writeFileSync(file, content());
    expect(claim(file, 'start')).toHaveProperty('release');
    expect(JSON.parse(fs.readFileSync(file, 'utf8'))).toMatchObject({
      pid: process.pid,
      startedAt: startOf(process.pid),
    });
  });

  it('leaves nothing behind but itself', () => {
    fs.writeFileSync(file, JSON.stringify({ pid: dead(), startedAt: '1', purpose: 'start' }));
    claim(file, 'start');
    expect(fs.readdirSync(folder)).toEqual(['lock']);
  });

  it('lets one work at a time', async () => {
    let inside = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++inside);
      await new Promise(resolve => setTimeout(resolve, 20));
      inside--;
    };
    await Promise.all([1, 2, 3].map(() => whileClaimed(file, 'work', work)));
    expect(most).toBe(1);
  });
});
