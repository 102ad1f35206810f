import { randomUUID } from 'node:crypto';
import { Controller, HttpCode, Inject, Post, Req, Res, type RawBodyRequest } from '@nestjs/common';
import type { Request, Response } from 'express';
import { parseLossless } from '@cloudtally/plugin-sdk';
import { runIn, workerActor } from '../../../kernel/access';
import { Database } from '../../../kernel/database';
import { InputInvalid } from '../../../kernel/errors';
import { inLocale, localeOf } from '../../../kernel/i18n';
import { send } from '../../../kernel/jobs';
import { readBatch } from './batch-input';
import { BatchKeyMissing, PushedTooOften } from './push.errors';
import { PushTokens } from './push-tokens.service';
import { takeCounts } from './take-counts.job';
import { UsagePushes } from './usage-pushes.service';

const NO_JSON = { zh: '不是 JSON 正文', en: 'The body is no JSON' };

/** Where the company's own systems push usage. The token says who, the key makes a second try harmless. */
@Controller('push/usage')
export class UsagePushController {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(PushTokens) private readonly tokens: PushTokens,
    @Inject(UsagePushes) private readonly pushes: UsagePushes,
  ) {}

  @Post('batches')
  @HttpCode(200)
  async receive(
    @Req() request: RawBodyRequest<Request>,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object> {
    const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
    const { sourceId, company } = await this.tokens.identify(token);
    const key = request.headers['idempotency-key'];
    if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) throw BatchKeyMissing({});
    const rows = readBatch(bodyOf(request));
    const locale = localeOf(request.headers['accept-language']);
    const context = {
      actor: { ...workerActor(company), locale },
      requestId: randomUUID(),
      channel: 'system' as const,
      ip: request.ip ?? null,
    };
    return runIn(context, async () => {
      try {
        const { answer, replayed } = await this.db.transaction(async tx => {
          const kept = await this.pushes.keep(tx, sourceId, { key, rows, from: request.ip ?? null });
          if (!kept.replayed) await send(tx, takeCounts, { sourceId, batchId: kept.answer.batchId });
          return kept;
        });
        const quarantined = answer.quarantined.map(each => ({ ...each, message: inLocale(each.message, locale) }));
        return { ...answer, quarantined, replayed };
      } catch (error) {
        if (PushedTooOften.is(error)) response.setHeader('retry-after', '60');
        throw error;
      }
    });
  }
}

function bodyOf({ rawBody }: RawBodyRequest<Request>): unknown {
  try {
    return parseLossless(rawBody!.toString('utf8'));
  } catch (cause) {
    throw InputInvalid({ fields: ['-'] }, { fieldErrors: { '-': NO_JSON }, cause });
  }
}
