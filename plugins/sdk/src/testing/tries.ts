/** How often a law of chance is tried: so often at night, and a fifth of it where everybody waits for it (decision 36). */
export const tries = (nightly: number): number => (process.env.RUN_NIGHTLY ? nightly : Math.ceil(nightly / 5));

/** Hostile pages and files of one source in a night; all sources together come to twenty thousand and more. */
export const HOSTILE_A_NIGHT = 1_600;

/** The same for answers and files that are damaged at random: by day as `tries`, at night a source's part of the whole. */
export const hostileTries = (usual: number): number =>
  process.env.RUN_NIGHTLY ? Math.max(usual, HOSTILE_A_NIGHT) : tries(usual);

/** How long that may take: at night twenty thousand are not cut off in the middle. */
export const HOSTILE_MS = process.env.RUN_NIGHTLY ? 3_600_000 : 120_000;
