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
  readonly requestId: string;
}

export function errorView(error: AppError, locale: Locale, requestId: string): ErrorView {
  const fields = Object.entries(error.fieldErrors ?? {}) as [string, Text][];
  return {
    message: inLocale(error.text, locale),
    code: error.code,
    kind: error.kind,
    fix: inLocale(error.fix, locale),
    ...(fields.length > 0
      ? { fieldErrors: Object.fromEntries(fields.map(([path, text]) => [path, inLocale(text, locale)])) }
      : {}),
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

const REFUSED: Record<string, { zh: string; en: string }> = {
  zh: { zh: '请求格式不正确。', en: 'The request is not valid.' },
};

/** Every GraphQL error as one of ours. */
export function formatError(formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError {
  const cause = unwrapResolverError(thrown);
  const context = currentOrNull();
  const locale = context?.actor.locale ?? 'zh';
  const requestId = context?.requestId ?? '';
  // The document or its variables were refused before any of our code ran: graphql's own sentence helps.
  const code = typeof formatted.extensions?.code === 'string' ? formatted.extensions.code : '';
  const ours =
    cause instanceof AppError ||
    (cause instanceof Error && !(cause instanceof GraphQLError) && !(cause instanceof HttpException));
  if (!ours && (cause instanceof HttpException || code !== 'INTERNAL_SERVER_ERROR')) {
    const known = code.includes('.') ? code : 'graphql.invalid_request';
    return {
      message: cause instanceof HttpException ? REFUSED.zh![locale] : formatted.message,
      path: formatted.path,
      locations: formatted.locations,
      extensions: { code: known, kind: 'invalid', fix: '', requestId },
    };
  }
  const error = toAppError(cause);
  report(error, requestId);
  const { message, ...extensions } = errorView(error, locale, requestId);
  return { message, path: formatted.path, extensions: { ...extensions } };
}
