import type { Feed } from '../../cloud';
import type { TestClock } from '../test-clock';
import { testContext, type TestContext } from '../test-context';
import { pull, type CloudSetup, type PulledRow } from './pull';

/** The month as a calm provider gives it. */
export interface CalmPull {
  readonly rows: readonly PulledRow[];
  /** How often the provider was asked for a page. */
  readonly pages: number;
}
/** By feed. A new provider of the harness gives the same each time, as C-repeatable proves: it is pulled once. */
export type CalmPulls = Map<string, Promise<CalmPull>>;

/** One running provider for one law. */
export interface CloudLawSetup<S> extends CloudSetup<S> {
  readonly clock: TestClock;
  /** A fresh context of the valid account, or of one with these settings. */
  context(settings?: S): TestContext<S>;
  /** What the feed gives of the month before anything was done to the provider. */
  calm(feed: Feed<S, unknown>): Promise<CalmPull>;
}

export function cloudLawSetup<S>(setup: CloudSetup<S>, clock: TestClock, pulls: CalmPulls): CloudLawSetup<S> {
  const { plugin, running } = setup;
  const context = (settings = running.settings) =>
    testContext<S>(plugin, { settings, endpoints: running.endpoints, clock });
  return {
    ...setup,
    clock,
    context,
    calm(feed) {
      const known = pulls.get(feed.id) ?? calmPull(setup, feed, context());
      pulls.set(feed.id, known);
      return known;
    },
  };
}

async function calmPull<S>(setup: CloudSetup<S>, feed: Feed<S, unknown>, context: TestContext<S>): Promise<CalmPull> {
  const { sandbox, pageOp } = setup.running;
  const before = sandbox?.calls.length ?? 0;
  const rows = await pull(setup, feed, context);
  const pages = sandbox?.calls.slice(before).filter(({ op }) => op === pageOp?.(feed.id)).length ?? 0;
  return { rows, pages };
}

/** A law that is tried on each feed; the violations name it. */
export const overFeeds =
  <S>(check: (setup: CloudLawSetup<S>, feed: Feed<S, unknown>, context: TestContext<S>) => Promise<string[]>) =>
  async (setup: CloudLawSetup<S>): Promise<string[]> => {
    const violations: string[] = [];
    for (const feed of setup.plugin.feeds)
      violations.push(...(await check(setup, feed, setup.context())).map(violation => `${feed.id}: ${violation}`));
    return violations;
  };
