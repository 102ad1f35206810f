import type { DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { ErrorFilter } from './error.filter';
import { HealthController } from './health.controller';
import { RequestThrottler } from './throttler.guard';

export class HttpModule {}

const PER_MINUTE = 6_000;

/** What the server's door has besides its routes: health, limits, one form of error. */
export const httpModule = (): DynamicModule => ({
  module: HttpModule,
  imports: [ThrottlerModule.forRoot([{ ttl: 60_000, limit: PER_MINUTE }])],
  controllers: [HealthController],
  providers: [
    { provide: APP_GUARD, useClass: RequestThrottler },
    { provide: APP_FILTER, useClass: ErrorFilter },
  ],
});
