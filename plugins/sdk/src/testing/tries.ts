/** How often a law of chance is tried: so often at night, and a fifth of it where everybody waits for it (decision 36). */
export const tries = (nightly: number): number => (process.env.RUN_NIGHTLY ? nightly : Math.ceil(nightly / 5));
