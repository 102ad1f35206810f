import { unwrapResolverError } from '@apollo/server/errors';
import { HttpException } from '@nestjs/common';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { AppError, type Text } from '@cloudtally/plugin-sdk';
import { currentOrNull } from '../access';
import { toAppError } from '../errors';
import { inLocale, type Locale } from '../i18n';
import { log } from '../telemetry';

/** What a client learns of an error, in its language: never a stack, never SQL. */
export interface ErrorView {
  readonly message: string;
  readonly code: string;
  readonly kind: string;
  readonly fix: string;
  readonly fieldErrors?: Readonly<Record<string, string>>;
  /** The record that is in the way, where the error names one. */
  readonly recordId?: string;
  readonly requestId: string;
}

export function errorView(error: AppError, locale: Locale, requestId: string): ErrorView {
  const fields = Object.entries<Text>(error.fieldErrors ?? {});
  return {
    message: inLocale(error.text, locale),
    code: error.code,
    kind: error.kind,
    fix: inLocale(error.fix, locale),
    ...(fields.length > 0
      ? { fieldErrors: Object.fromEntries(fields.map(([path, text]) => [path, inLocale(text, locale)])) }
      : {}),
    ...(typeof error.details.recordId === 'string' ? { recordId: error.details.recordId } : {}),
    requestId,
  };
}

/** Logs by whose fault it is: a user's mistake is information, ours is an error. */
export function report(error: AppError, requestId: string): void {
  const line = { requestId, code: error.code, details: error.details };
  if (error.fault === 'user') log.info(line, error.message);
  else if (error.fault === 'upstream') log.warn(line, error.message);
  else log.error({ ...line, stack: error.cause instanceof Error ? error.cause.stack : error.stack }, error.message);
}

const REQUEST_INVALID: Text = { zh: '请求格式不正确。', en: 'The request is not valid.' };
const CHECK_REQUEST: Text = { zh: '请按接口定义检查请求。', en: 'Check the request against the schema.' };
const TOO_MANY: Text = { zh: '请求过于频繁，请稍候再试。', en: 'Too many requests; wait a moment.' };

/** Whether what came before our code refused the request; else it is a failure of ours, foreseen or not. */
function isRefusal(cause: unknown, code: string): boolean {
  if (cause instanceof HttpException) return true;
  if (cause instanceof Error && !(cause instanceof GraphQLError)) return false;
  // No path, and nobody's exception under it: graphql refused the variables before any resolver ran.
  const beforeAll = cause instanceof GraphQLError && !cause.path && !cause.originalError;
  return beforeAll || code !== 'INTERNAL_SERVER_ERROR';
}

/** Every GraphQL error as one of ours. */
export function formatError(formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError {
  const cause = unwrapResolverError(thrown);
  const context = currentOrNull();
  const locale = context?.actor.locale ?? 'zh';
  const requestId = context?.requestId ?? '';
  // The document or its variables were refused before any of our code ran: graphql's own sentence helps.
  const code = typeof formatted.extensions?.code === 'string' ? formatted.extensions.code : '';
  if (cause instanceof HttpException && cause.getStatus() === 429) {
    const extensions = { code: 'http.too_many_requests', kind: 'too_many', fix: inLocale(TOO_MANY, locale), requestId };
    return { message: inLocale(TOO_MANY, locale), path: formatted.path, extensions };
  }
  if (isRefusal(cause, code)) {
    const detail = cause instanceof HttpException ? '' : formatted.message;
    return {
      message: locale === 'en' && detail ? detail : `${inLocale(REQUEST_INVALID, locale)}${detail && ` ${detail}`}`,
      path: formatted.path,
      locations: formatted.locations,
      extensions: {
        code: code.includes('.') ? code : 'graphql.invalid_request',
        kind: 'invalid',
        fix: inLocale(CHECK_REQUEST, locale),
        requestId,
      },
    };
  }
  const error = toAppError(cause);
  report(error, requestId);
  const { message, ...extensions } = errorView(error, locale, requestId);
  return { message, path: formatted.path, extensions: { ...extensions } };
}
