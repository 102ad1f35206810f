import type { Text } from '@cloudtally/plugin-sdk';

/** What a formula is made of, as it was read. */
export type Tree =
  | { readonly is: 'number'; readonly digits: string }
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'truth'; readonly truth: boolean }
  | { readonly is: 'field'; readonly name: string }
  | { readonly is: 'call'; readonly name: string; readonly of: readonly Tree[] };

/** What a formula comes to. A day is text like 2026-11-20. */
export type Kind = 'number' | 'text' | 'date' | 'truth';

/** Why a formula cannot be; with what it is about. */
export class FormulaFault extends Error {
  constructor(readonly says: Text) {
    super(says.en);
  }
}

export const fault = (zh: string, en: string): FormulaFault => new FormulaFault({ zh, en });
