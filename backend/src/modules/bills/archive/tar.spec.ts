import fc from 'fast-check';
import { readTar, tarOf } from './tar';

const entry = fc.record({
  name: fc.stringMatching(/^[A-Za-z0-9-]{1,40}\/[a-z.]{1,20}$/),
  bytes: fc.uint8Array({ maxLength: 1500 }),
});

describe('an archive (X-21)', () => {
  it('gives back what was put in', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 5 }), entries => {
        const read = readTar(tarOf(entries));
        expect(read.fault).toBeNull();
        expect(read.entries.map(({ name, bytes }) => [name, [...bytes]])).toEqual(
          entries.map(({ name, bytes }) => [name, [...bytes]]),
        );
      }),
    );
  });

  it('with any byte changed says where, or holds other content', () => {
    fc.assert(
      fc.property(
        fc.array(entry, { minLength: 1, maxLength: 3 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (entries, at, by) => {
          const archive = tarOf(entries);
          archive[at % archive.length] = archive[at % archive.length]! ^ by;
          const { entries: found, fault } = readTar(archive);
          const text = (of: readonly { name: string; bytes: Uint8Array }[]) =>
            of.map(({ name, bytes }) => `${name}=${Buffer.from(bytes).toString('hex')}`).join();
          expect(fault !== null || text(found) !== text(entries)).toBe(true);
        },
      ),
    );
  });

  it.each`
    change                                                              | why
    ${(archive: Buffer) => archive.subarray(0, archive.length - 1)}     | ${'cut off'}
    ${(archive: Buffer) => Buffer.concat([archive, Buffer.from([0])])}  | ${'longer by a zero'}
    ${(archive: Buffer) => archive.subarray(512)}                       | ${'without its first header'}
    ${() => Buffer.alloc(0)}                                            | ${'empty'}
    ${() => Buffer.from('PK\u0003\u0004 not a tar at all'.repeat(100))} | ${'something else'}
  `('$why is no archive of ours', ({ change }: { change: (archive: Buffer) => Buffer }) => {
    const archive = tarOf([{ name: 'B/facts.json', bytes: Buffer.from('{}') }]);
    expect(readTar(change(archive)).fault).not.toBeNull();
  });
});
