/** Whose fault it is: decides log level, reporting and whether a retry makes sense. */
export type Fault = 'user' | 'upstream' | 'bug';

/** What the caller can do at the wire; each maps to one GraphQL code and one HTTP status. */
export type ErrorKind =
  'invalid' | 'unauthenticated' | 'forbidden' | 'not_found' | 'conflict' | 'too_many' | 'unavailable' | 'internal';

/** A text in the two languages of the product. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

export interface ErrorDeclaration<Details> {
  /** `module.condition`, stable for ever: tests and translations match on it. */
  readonly code: string;
  readonly fault: Fault;
  /** Defaults to `invalid` for a user's fault, `unavailable` upstream, `internal` for a bug. */
  readonly kind?: ErrorKind;
  readonly says: { readonly zh: (details: Details) => string; readonly en: (details: Details) => string };
  readonly fix: Text;
}

/** A failure with a name. Carries both languages; the edge picks the reader's. */
export class AppError extends Error {
  constructor(
    readonly code: string,
    readonly fault: Fault,
    readonly kind: ErrorKind,
    readonly text: Text,
    readonly fix: Text,
    readonly details: Readonly<Record<string, unknown>>,
    /** Path of the input field that is wrong -> sentence. */
    readonly fieldErrors?: Readonly<Record<string, Text>>,
    options?: { cause?: unknown },
  ) {
    super(text.en, options);
    this.name = 'AppError';
  }
}

export interface ErrorFactory<Details> {
  (details: Details, more?: { fieldErrors?: Record<string, Text>; cause?: unknown }): AppError;
  readonly code: string;
  readonly declaration: ErrorDeclaration<Details>;
  /** True for an error made by this factory. */
  is(error: unknown): error is AppError & { readonly details: Details };
}

const KIND: Record<Fault, ErrorKind> = { user: 'invalid', upstream: 'unavailable', bug: 'internal' };
const declared = new Map<string, ErrorDeclaration<never>>();

/** Every error that has been declared, for the error list in the docs and its test. */
export const declaredErrors = (): ReadonlyMap<string, ErrorDeclaration<never>> => declared;

/**
 * Declares one way to fail. Call the result to make the error and throw it.
 *
 * @example throw PeriodClosed({ period: '2026-10', by: 'Wang Fang' });
 */
export function defineError<Details extends object>(declaration: ErrorDeclaration<Details>): ErrorFactory<Details> {
  declared.set(declaration.code, declaration);
  const make = (details: Details, more?: { fieldErrors?: Record<string, Text>; cause?: unknown }) =>
    new AppError(
      declaration.code,
      declaration.fault,
      declaration.kind ?? KIND[declaration.fault],
      { zh: declaration.says.zh(details), en: declaration.says.en(details) },
      declaration.fix,
      details as Readonly<Record<string, unknown>>,
      more?.fieldErrors,
      more && 'cause' in more ? { cause: more.cause } : undefined,
    );
  return Object.assign(make, {
    code: declaration.code,
    declaration,
    is: (error: unknown): error is AppError & { readonly details: Details } =>
      error instanceof AppError && error.code === declaration.code,
  });
}
