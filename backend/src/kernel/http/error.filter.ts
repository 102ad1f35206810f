import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { defineError, type AppError } from '@cloudtally/plugin-sdk';
import { currentOrNull } from '../access';
import { HTTP_STATUS, toAppError } from '../errors';
import { errorView, report } from '../graphql/format-error';
import { localeOf } from '../i18n';

export const RequestRefused = defineError<{ status: number }>({
  code: 'http.refused',
  fault: 'user',
  says: { zh: () => '请求格式不正确或地址不存在。', en: () => 'The request is not valid, or there is nothing here.' },
  fix: { zh: '请检查地址与内容。', en: 'Check the address and what was sent.' },
});

export const TooManyRequests = defineError<{ seconds: number }>({
  code: 'http.too_many_requests',
  fault: 'user',
  kind: 'too_many',
  says: { zh: () => '请求过于频繁。', en: () => 'Too many requests.' },
  fix: { zh: '请稍候再试。', en: 'Wait a moment and try again.' },
});

/** Every REST error in one form; GraphQL's go through its own `formatError`. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  catch(thrown: unknown, host: ArgumentsHost): void {
    if (host.getType<string>() === 'graphql') throw thrown;
    const response = host.switchToHttp().getResponse<Response>();
    const request = host.switchToHttp().getRequest<Request>();
    sendError(thrown, request, response);
  }
}

/** Answers with one of our errors; also used by middleware, before any route. */
export function sendError(thrown: unknown, request: Request, response: Response): void {
  const { error, status } = asError(thrown);
  const context = currentOrNull();
  const locale = context?.actor.locale ?? localeOf(request.headers['accept-language']);
  const requestId = String(response.getHeader('x-request-id') ?? context?.requestId ?? '');
  report(error, requestId);
  if (response.headersSent) {
    response.end();
    return;
  }
  if (status === 429) response.setHeader('retry-after', '60');
  response.status(status).json(errorView(error, locale, requestId));
}

function asError(thrown: unknown): { error: AppError; status: number } {
  const status = thrown instanceof HttpException ? thrown.getStatus() : ((thrown as { status?: number })?.status ?? 0);
  if (status === 429) return { error: TooManyRequests({ seconds: 60 }), status };
  if (status >= 400 && status < 500) return { error: RequestRefused({ status }), status };
  const error = toAppError(thrown);
  return { error, status: HTTP_STATUS[error.kind] };
}
