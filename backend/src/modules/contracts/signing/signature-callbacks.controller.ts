import { Controller, HttpCode, Inject, Param, Post, Req, type RawBodyRequest } from '@nestjs/common';
import type { Request } from 'express';
import { RecordNotFound } from '../../../kernel/access';
import { UUID } from '../../../kernel/resource/uuid';
import { CallbackInbox } from './callback-inbox.service';

/** Where signature services tell of changes. Without a session: what came is kept, and proved by the worker. */
@Controller('callbacks/signature')
export class SignatureCallbackController {
  constructor(@Inject(CallbackInbox) private readonly inbox: CallbackInbox) {}

  @Post(':account')
  @HttpCode(200)
  async receive(@Param('account') account: string, @Req() request: RawBodyRequest<Request>): Promise<{ code: string }> {
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(', ') : (value ?? ''),
      ]),
    );
    const call = {
      method: request.method,
      url: request.originalUrl,
      headers,
      body: request.rawBody ?? Buffer.alloc(0),
    };
    const isTooLarge = call.body.byteLength > 65_536 || call.url.length > 2000;
    if (!UUID.test(account) || isTooLarge || !(await this.inbox.keep(account, call)))
      throw RecordNotFound({ resource: 'pluginAccount' });
    return { code: '200' };
  }
}
