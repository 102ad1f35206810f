export type ErrorKind =
  'invalid' | 'unauthenticated' | 'forbidden' | 'not_found' | 'conflict' | 'too_many' | 'unavailable' | 'internal';

const STATUS: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_many: 429,
  unavailable: 503,
  internal: 500,
};

export interface ErrorBody {
  message: string;
  extensions?: {
    code?: string;
    kind?: ErrorKind;
    fix?: string;
    fieldErrors?: Record<string, string>;
    requestId?: string;
  };
}

/**
 * What went wrong, as the server said it: `message` and `fix` are already in the reader's language, `requestId` is the
 * trace number to quote. `statusCode` and `errors` are the names Refine looks for.
 */
export class RequestError extends Error {
  readonly code: string;
  readonly kind: ErrorKind;
  readonly fix: string | undefined;
  readonly requestId: string | undefined;
  readonly statusCode: number;
  readonly errors: Record<string, string> | undefined;

  constructor(body: ErrorBody) {
    super(body.message);
    this.name = 'RequestError';
    this.code = body.extensions?.code ?? 'admin.unknown';
    this.kind = body.extensions?.kind ?? 'internal';
    this.fix = body.extensions?.fix;
    this.requestId = body.extensions?.requestId;
    this.statusCode = STATUS[this.kind];
    this.errors = body.extensions?.fieldErrors;
  }
}

export const kindOfStatus = (status: number): ErrorKind => {
  const found = (Object.keys(STATUS) as ErrorKind[]).find(kind => STATUS[kind] === status);
  if (found) return found;
  if (status === 502 || status === 504) return 'unavailable';
  return status >= 400 && status < 500 ? 'invalid' : 'internal';
};

export const isRequestError = (error: unknown): error is RequestError => error instanceof RequestError;
