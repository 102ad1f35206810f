import { UpstreamFailed, type UpstreamReason } from '@cloudtally/plugin-sdk';
import type { AppError } from '../errors';

/** Refusals that stand until somebody changes something: a key, a right, a clock, a setting. */
const UNTIL_A_PERSON: readonly UpstreamReason[] = ['auth', 'permission', 'config', 'clock', 'unsupported'];

/**
 * Whether a run that failed so is tried again by itself. A refused key is not: asking again with it helps nobody, and
 * some providers lock an account for it.
 *
 * @param tries failures so far, this one among them
 */
export function isTriedAgain(error: AppError, tries: number, most: number): boolean {
  if (error.fault === 'user' || tries >= most) return false;
  return !(UpstreamFailed.is(error) && UNTIL_A_PERSON.includes(error.details.reason));
}
