/** Called after the last hook of a spec file; told whether any test or hook of it failed. */
export type Finisher = (failed: boolean) => Promise<void>;

/** Where a spec's sandbox leaves its finishers for the Jest environment, which lives outside of it. */
export const FINISHERS = Symbol.for('cloudtally.finishers');
