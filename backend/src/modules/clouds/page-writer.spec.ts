import { setImmediate as turn } from 'node:timers/promises';
import { PageWriter } from './page-writer';

/** A store that finishes when it is told to. */
function slowStore() {
  const groups: number[][] = [];
  const waiting: ((error?: Error) => void)[] = [];
  const writer = new PageWriter<number>(pages => {
    groups.push([...pages]);
    return new Promise<void>((resolve, reject) => waiting.push(error => (error ? reject(error) : resolve())));
  });
  const finish = async (error?: Error) => {
    waiting.shift()!(error);
    await turn();
  };
  return { groups, writer, finish };
}

describe('a page writer', () => {
  it('stores a page at once, and what comes meanwhile together, in order', async () => {
    const { groups, writer, finish } = slowStore();
    for (const page of [1, 2, 3]) await writer.add(page);
    expect(groups).toEqual([[1]]);
    await finish();
    expect(groups).toEqual([[1], [2, 3]]);
    await writer.add(4);
    await finish();
    const all = writer.written();
    await finish();
    await all;
    expect(groups).toEqual([[1], [2, 3], [4]]);
  });

  it('makes its reader wait once sixteen pages wait', async () => {
    const { writer, finish } = slowStore();
    for (let page = 0; page < 16; page++) await writer.add(page);
    let added = false;
    const adding = writer.add(16).then(() => (added = true));
    await turn();
    expect(added).toBe(false);
    await finish();
    await finish();
    await adding;
    expect(added).toBe(true);
  });

  it('tells a failure to the next page and to the end', async () => {
    const { writer, finish } = slowStore();
    await writer.add(1);
    await finish(new TypeError('the disk is full'));
    await expect(writer.add(2)).rejects.toThrow('the disk is full');
    await expect(writer.written()).rejects.toThrow('the disk is full');
  });

  it('has nothing to wait for without a page', async () => {
    await expect(slowStore().writer.written()).resolves.toBeUndefined();
  });
});
