import { type ExecutionContext, Injectable } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import { ThrottlerGuard } from '@nestjs/throttler';

/** Counts per address over REST and GraphQL alike. */
@Injectable()
export class RequestThrottler extends ThrottlerGuard {
  override getRequestResponse(context: ExecutionContext) {
    const graphql = GqlExecutionContext.create(context).getContext<{ req?: never; res?: never }>();
    if (graphql?.req) return { req: graphql.req, res: graphql.res! } as never;
    return super.getRequestResponse(context);
  }
}
