import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import { NotSignedIn, runIn } from '../access';
import { HTTP_STATUS, toAppError } from '../errors';
import { errorView } from '../graphql/format-error';
import { localeOf } from '../i18n';
import { log } from '../telemetry';
import type { Sessions } from './sessions.service';
import { ViewOnly } from './view-as';

/** Open without a session, or with a link that says who asks. Everything else under these roots needs one. */
const OPEN = /^\/(api\/auth\/|api\/demo$|api\/console\/[^/]+$|healthz$|readyz$)/;
const GUARDED = /^\/(graphql|api\/)/i;

/** From where a request came, as the trail tells it. */
export const cameFrom = (request: Request): { readonly ip: string | null; readonly agent: string | null } => ({
  ip: request.ip ?? null,
  agent: request.headers['user-agent']?.slice(0, 200) ?? null,
});

/**
 * Names the actor of every request to the API before anything else sees it, and writes the access
 * log. A request without a valid session never reaches a resolver.
 */
export function requestContext(sessions: Sessions) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const requestId = randomUUID();
    const startedAt = performance.now();
    const path = request.path;
    response.setHeader('x-request-id', requestId);
    response.on('finish', () => {
      if (!GUARDED.test(path)) return;
      log.info(
        {
          requestId,
          method: request.method,
          path,
          status: response.statusCode,
          ms: Math.round(performance.now() - startedAt),
        },
        'request',
      );
    });
    if (!GUARDED.test(path) || OPEN.test(path)) return next();
    const locale = localeOf(request.headers['accept-language']);
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    const ticketed =
      request.method === 'GET' && /^\/api\/files\/[^/]+$/.test(path) && typeof request.query.ticket === 'string';
    if (ticketed) return next();
    void (token ? sessions.identify(token) : Promise.reject(NotSignedIn({}))).then(({ actor, sessionId }) => {
      // Exports and files leave a trace, and a trace is a change.
      if (actor.viewedBy && path.toLowerCase() !== '/graphql') return refuse(ViewOnly({}));
      const chosen = request.headers['accept-language'] ? { ...actor, locale } : actor;
      runIn({ actor: chosen, requestId, channel: 'web', ...cameFrom(request), sessionId }, next);
    }, refuse);

    function refuse(thrown: unknown): void {
      const error = toAppError(thrown);
      const { message, ...rest } = errorView(error, locale, requestId);
      const status = HTTP_STATUS[error.kind];
      if (path.toLowerCase() === '/graphql') response.status(status).json({ errors: [{ message, extensions: rest }] });
      else response.status(status).json({ message, ...rest });
    }
  };
}
