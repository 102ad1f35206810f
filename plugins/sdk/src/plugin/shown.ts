import type { Text } from '../errors/define-error';

/**
 * What a form shows of one field. The kernel publishes these as `x-` keywords of the JSON Schema
 * (`x-title`, `x-help`, ...), and the admin draws the form from nothing else.
 */
export interface FieldShown {
  readonly title: Text;
  /** What it means and where to find it, in a sentence. */
  readonly help?: Text;
  /** The provider's page on which the value is found. */
  readonly docs?: string;
  /** Fields with the same group stand together. */
  readonly group?: string;
  /** Write-only and sealed: never read back, never logged. */
  readonly secret?: boolean;
  /** JSON Schema format of a text: exact decimals and months are texts. */
  readonly format?: 'decimal' | 'month' | 'date';
  readonly widget?: 'textarea' | 'money' | 'radio' | 'percent' | 'file';
  /** Titles of an enum's values. */
  readonly enumTitles?: Readonly<Record<string, Text>>;
  /** Name of the resource that the value is an id of. */
  readonly ref?: string;
  /** Shown only while another field has this value, or one of these. */
  readonly showWhen?: Readonly<Record<string, string | boolean | readonly string[]>>;
}

/** zod types `title` as a string; ours has two languages, so the type is widened here and nowhere else. */
export type FieldMeta = { readonly title?: never } & Record<string, unknown>;

/**
 * Types the meta of a form's field.
 *
 * @example z.string().meta(shown({ title: { zh: '开户行', en: 'Bank' } }))
 */
export const shown = (field: FieldShown): FieldMeta => field as unknown as FieldMeta;
