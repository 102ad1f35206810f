import { setImmediate as turn } from 'node:timers/promises';
import { PageWriter } from './page-writer';

/** A store that finishes when it is told to. */
function slowStore(patience?: number) {
  const groups: number[][] = [];
  const waiting: ((error?: Error) => void)[] = [];
  const writer = new PageWriter<number>(pages => {
    groups.push([...pages]);
    return new Promise<void>((resolve, reject) => waiting.push(error => (error ? reject(error) : resolve())));
  }, patience);
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

  it('lets a page wait for company, and not for long', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    try {
      const { groups, writer, finish } = slowStore(50);
      for (const page of [1, 2]) await writer.add(page);
      expect(groups).toEqual([]);
      jest.advanceTimersByTime(50);
      expect(groups).toEqual([[1, 2]]);
      await writer.add(3);
      await finish();
      expect(groups).toHaveLength(1);
      jest.advanceTimersByTime(50);
      await finish();
      for (let page = 4; page < 12; page++) await writer.add(page);
      expect(groups).toEqual([[1, 2], [3], [4, 5, 6, 7, 8, 9, 10, 11]]);
      await writer.add(12);
      const all = writer.written();
      await finish();
      await finish();
      await all;
      await writer.add(13);
      writer.stop();
      jest.advanceTimersByTime(50);
      expect(groups).toEqual([[1, 2], [3], [4, 5, 6, 7, 8, 9, 10, 11], [12]]);
    } finally {
      jest.useRealTimers();
    }
  });

  it('has nothing to wait for without a page', async () => {
    await expect(slowStore().writer.written()).resolves.toBeUndefined();
  });
});
