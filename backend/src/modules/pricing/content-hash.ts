import { createHash } from 'node:crypto';
import { canonical } from './domain/canonical';

/** SHA-256 of a value's canonical text, in hexadecimal. */
export const contentHash = (value: unknown): string =>
  createHash('sha256')
    .update(typeof value === 'string' ? value : canonical(value))
    .digest('hex');
