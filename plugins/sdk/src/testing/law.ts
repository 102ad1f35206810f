import { watchedApart } from './egress-guard';

/** One promise of a contract, as a function that names its violations: none means kept. */
export interface Law<Setup> {
  /** Stable, such as "C-auth": the mutants and the reports name it. */
  readonly code: string;
  readonly says: string;
  /** False when the plugin's declared abilities rule the law out; the author must have said so. */
  applies?(setup: Setup): boolean;
  check(setup: Setup): Promise<readonly string[]> | readonly string[];
}

/** The laws of one contract, ready to be tried on one plugin. */
export interface Suite<Setup> {
  readonly title: string;
  readonly laws: readonly Law<Setup>[];
  /** Codes of laws that do not apply to this plugin, as its author declares. */
  readonly notApplicable: readonly string[];
  /** Makes everything new for one law, and tears it down whatever happens. */
  withSetup<T>(use: (setup: Setup) => Promise<T>): Promise<T>;
}

/** @returns the law's violations; a law that throws is broken by what it threw */
export async function violationsOf<Setup>(suite: Suite<Setup>, law: Law<Setup>): Promise<readonly string[]> {
  try {
    return await suite.withSetup(async setup => await law.check(setup));
  } catch (error) {
    return [`threw ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`];
  }
}

/**
 * The laws that the plugin breaks, by code in order, with how. For the kit's own proof against mutants: most of it is
 * waiting, so several may be tried at once.
 */
export const brokenLaws = <Setup>(suite: Suite<Setup>): Promise<Record<string, readonly string[]>> =>
  watchedApart(async () => {
    const broken: Record<string, readonly string[]> = {};
    for (const law of suite.laws) {
      if (suite.notApplicable.includes(law.code)) continue;
      const violations = await violationsOf(suite, law);
      if (violations.length > 0) broken[law.code] = violations;
    }
    return broken;
  });

/** For `expect(await brokenLaws(...)).toEqual(broken('A-act'))`: these and no other, whatever they say. */
export const broken = (...codes: string[]): Record<string, unknown> =>
  Object.fromEntries(codes.map(code => [code, expect.anything()]));

/** Codes of the laws whose conditions this plugin does not meet. */
export const inapplicable = <Setup>(suite: Suite<Setup>): Promise<string[]> =>
  suite.withSetup(setup =>
    Promise.resolve(suite.laws.filter(law => law.applies?.(setup) === false).map(law => law.code)),
  );

/** Registers one Jest test per law, and one that the exceptions are exactly the declared ones. */
export function registerSuite<Setup>(suite: Suite<Setup>): void {
  describe(suite.title, () => {
    for (const law of suite.laws.filter(({ code }) => !suite.notApplicable.includes(code)))
      it(`${law.code}: ${law.says}`, async () => expect(await violationsOf(suite, law)).toEqual([]));

    const exceptions = [...suite.notApplicable].sort();
    it(`is excused from ${exceptions.length > 0 ? exceptions.join(', ') : 'nothing'}`, async () =>
      expect((await inapplicable(suite)).sort()).toEqual(exceptions));
  });
}
