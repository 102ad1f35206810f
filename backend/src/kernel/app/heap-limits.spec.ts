/** @modules own */
import v8 from 'node:v8';
import vm from 'node:vm';
import { letGoOfBytes, withRoomToGrow } from './heap-limits';

describe('withRoomToGrow', () => {
  const ON = '--heap-growing-percent=50';
  const OFF = '--heap-growing-percent=0';
  let flags: jest.SpyInstance;
  beforeEach(() => (flags = jest.spyOn(v8, 'setFlagsFromString').mockReturnValue(undefined)));
  afterEach(() => flags.mockRestore());
  const set = () => flags.mock.calls.map(([flag]: string[]) => flag);

  it('holds while anybody works under it, and no longer', async () => {
    let end!: () => void;
    const long = withRoomToGrow(() => new Promise<void>(resolve => (end = resolve)));
    await withRoomToGrow(() => Promise.resolve());
    expect(set()).toEqual([ON]);
    end();
    await long;
    expect(set()).toEqual([ON, OFF]);
  });

  it('ends with work that fails, and gives its failure on', async () => {
    await expect(withRoomToGrow(() => Promise.reject(new RangeError('no')))).rejects.toThrow(RangeError);
    expect(set()).toEqual([ON, OFF]);
  });
});

describe('letGoOfBytes', () => {
  it('collects what is young once enough bytes were let go, and not before', () => {
    const collect = jest.fn();
    const made = jest.spyOn(vm, 'runInNewContext').mockReturnValue(collect);
    const megabytes = (count: number) => letGoOfBytes(count * 1024 * 1024);
    megabytes(15);
    expect(collect).not.toHaveBeenCalled();
    megabytes(1);
    megabytes(15);
    expect(collect.mock.calls).toEqual([[{ type: 'minor' }]]);
    megabytes(64);
    expect(collect).toHaveBeenCalledTimes(2);
    expect(made).toHaveBeenCalledTimes(1);
    made.mockRestore();
  });
});
