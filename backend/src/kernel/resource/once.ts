import type { RecordClass } from './record';

/** What is made of a class of records is made once per process, however many servers use it. */
export function once<T>(make: (target: RecordClass) => T): (target: RecordClass) => T {
  const made = new Map<RecordClass, T>();
  return target => {
    if (!made.has(target)) made.set(target, make(target));
    return made.get(target)!;
  };
}
