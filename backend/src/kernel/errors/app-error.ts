import { AppError, defineError, type ErrorKind } from '@cloudtally/plugin-sdk';
import { fromPostgres } from './postgres-error';

export const Unexpected = defineError<{ message: string }>({
  code: 'system.unexpected',
  fault: 'bug',
  says: { zh: () => '系统内部错误。', en: () => 'Something went wrong on our side.' },
  fix: { zh: '请把追踪号告诉管理员。', en: 'Tell an administrator the trace number.' },
});

/** @see HTTP semantics; one status per kind, at every edge */
export const HTTP_STATUS: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_many: 429,
  internal: 500,
  unavailable: 503,
};

/** Any thrown thing as one of our errors; what nobody declared becomes Unexpected and hides its text. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const refused = fromPostgres(error);
  if (refused) return refused;
  return Unexpected({ message: error instanceof Error ? error.message : String(error) }, { cause: error });
}
