import { z } from 'zod';
import { shown, type FieldShown } from '../plugin';

/** The public half of an access key: a field of the settings, in the vendor's words. */
export const accessKeyId = (words: FieldShown) =>
  z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9._-]{8,128}$/)
    .meta(shown(words));

/** The secret half of an access key: sealed and never shown again. */
export const accessKeySecret = (words: FieldShown) =>
  z
    .string()
    .trim()
    .min(8)
    .max(256)
    .meta(shown({ ...words, secret: true }));
