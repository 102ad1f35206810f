import type { Feed } from '../../cloud';
import type { TestClock } from '../test-clock';
import { testContext, type TestContext } from '../test-context';
import type { CloudSetup } from './pull';

/** One running provider for one law. */
export interface CloudLawSetup<S> extends CloudSetup<S> {
  readonly clock: TestClock;
  /** A fresh context of the valid account, or of one with these settings. */
  context(settings?: S): TestContext<S>;
}

export function cloudLawSetup<S>(setup: CloudSetup<S>, clock: TestClock): CloudLawSetup<S> {
  const { plugin, running } = setup;
  return {
    ...setup,
    clock,
    context: (settings = running.settings) => testContext<S>(plugin, { settings, endpoints: running.endpoints, clock }),
  };
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
