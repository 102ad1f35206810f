import { AsyncLocalStorage } from 'node:async_hooks';

const SHANGHAI_OFFSET_MINUTES = 480;

/** The product's time. Modules ask it and never the machine, so that a test or the demo can move it. */
export interface ProductClock {
  now(): Date;
  /** Calendar day in Asia/Shanghai, YYYY-MM-DD. */
  today(): string;
}

/** The calendar day of an instant in Asia/Shanghai, YYYY-MM-DD. */
export const dayOf = (instant: Date): string =>
  new Date(instant.getTime() + SHANGHAI_OFFSET_MINUTES * 60_000).toISOString().slice(0, 10);

export const systemClock: ProductClock = {
  now: () => new Date(),
  today: () => dayOf(new Date()),
};

/** A clock that shows a fixed day and lets the time of day run. */
export const clockOn = (day: string): ProductClock => ({
  now: () => new Date(Date.parse(`${day}T00:00:00Z`) + (Date.now() % 86_400_000) - SHANGHAI_OFFSET_MINUTES * 60_000),
  today: () => day,
});

/** A clock that stands still until it is set; for tests. */
export function stoppedClock(start: string): ProductClock & { set(instant: string): void } {
  let instant = new Date(start);
  return {
    now: () => instant,
    today: () => dayOf(instant),
    set: next => void (instant = new Date(next)),
  };
}

let active: ProductClock = systemClock;

/** @returns the clock that was active, to be put back */
export function setClock(next: ProductClock): ProductClock {
  const previous = active;
  active = next;
  return previous;
}

const moved = new AsyncLocalStorage<ProductClock>();

/** Runs with another clock; whatever is awaited inside keeps it, and nothing else notices. */
export const withClock = <T>(other: ProductClock, run: () => T): T => moved.run(other, run);

/** The clock of this process, or of the story that is being told. */
export const clock: ProductClock = {
  now: () => (moved.getStore() ?? active).now(),
  today: () => (moved.getStore() ?? active).today(),
};
