/** A copy that throws when somebody writes on it. */
export function deepFrozen<T>(value: T): T {
  if (value !== null && typeof value === 'object') {
    const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...value }) as Record<string, unknown>;
    for (const [name, member] of Object.entries(copy)) copy[name] = deepFrozen(member);
    return Object.freeze(copy) as T;
  }
  return value;
}

/** Runs the function with the clock and chance watched. @returns its result, or what it reached for */
export function isolated<T>(run: () => T): T | string {
  const clock = globalThis.Date;
  const { random } = Math;
  let reached: string | null = null;
  const reach = (what: string) => void (reached ??= what);
  globalThis.Date = new Proxy(clock, {
    construct: (target, args, newTarget) => {
      if (args.length === 0) reach('it reads the clock');
      return Reflect.construct(target, args, newTarget) as object;
    },
    get: (target, name, receiver) => {
      if (name === 'now') reach('it reads the clock');
      return Reflect.get(target, name, receiver) as unknown;
    },
  });
  Math.random = () => (reach('it uses chance'), random());
  try {
    const result = run();
    return reached ?? result;
  } catch (error) {
    return `it fails on a frozen input: ${error instanceof Error ? error.message : String(error)}`;
  } finally {
    globalThis.Date = clock;
    Math.random = random;
  }
}
