import { configureGlobal } from 'fast-check';

/** Any number would do; it says which worlds `npm test` looks at. */
const SEED = 20_261_122;

// What everybody runs has to say the same of the same code. The nightly run looks at worlds that nobody has seen.
if (!process.env.RUN_NIGHTLY) configureGlobal({ seed: Number(process.env.CLOUDTALLY_SEED ?? SEED) });
