import type { Text } from '@cloudtally/plugin-sdk';

/** How far a step is: a count, or a phrase. */
export type News = string | Text | { readonly done?: number; readonly total?: number; readonly what?: string | Text };

/** Where steps are shown. The terminal's own is made before anything is installed, so it is handed in. */
export interface Progress {
  step<T>(title: Text, work: (report: (news: News) => void) => Promise<T>): Promise<T>;
  note(text: string | Text): void;
}
