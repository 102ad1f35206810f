/** A file that somebody hands in and nobody should. */
export interface HostileFile {
  readonly why: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What must come of it: a refusal with a sentence, or exactly these cells below the heading. */
  readonly becomes: 'refused' | readonly (readonly (string | null)[])[];
}

/** The heading that both doors know: of a customer, and of a supplier's line. */
export const HEADING = ['公司名称', '级别', '金额'] as const;
export const RIGHT_ROW = ['星河科技', 'A', '12.50'] as const;

export const named = (why: string, ending: string): string => `${why.replaceAll(/[^a-z0-9]+/gi, '-')}.${ending}`;
