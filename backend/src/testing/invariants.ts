import type { TestDatabase } from './test-database';

/** Looks for broken promises in a database; each sentence returned is one. */
export type InvariantCheck = (database: TestDatabase) => Promise<readonly string[]>;

const checks = new Set<InvariantCheck>();

/**
 * Has a check run after every test of every database spec that imports the caller, whether or not the test passed.
 * Modules register theirs beside their specs' builders.
 */
export function registerInvariantCheck(check: InvariantCheck): void {
  checks.add(check);
}

/** @throws one error that lists every broken promise */
export async function expectInvariants(database: TestDatabase): Promise<void> {
  const broken: string[] = [];
  for (const check of checks) broken.push(...(await check(database)));
  if (broken.length > 0) throw new Error(`The test left broken promises behind:\n- ${broken.join('\n- ')}`);
}
