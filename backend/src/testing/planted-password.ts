import { hash } from '@node-rs/argon2';

/** What the people that specs plant sign in with. */
export const PASSWORD = 'a-long-test-password';

/**
 * The hash of a password at the least cost there is: signing in reads the cost from it, and hundreds of specs sign in.
 * What the product itself hashes costs what it costs.
 */
export const plantedHash = (password = PASSWORD): Promise<string> =>
  hash(password, { memoryCost: 8, timeCost: 1, parallelism: 1 });
