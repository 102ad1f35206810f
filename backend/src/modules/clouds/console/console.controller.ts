import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ConsoleLinks } from './console-links.service';

/** Leads a browser to the vendor's page; the link itself says who asks. */
@Controller('api/console')
export class ConsoleController {
  constructor(@Inject(ConsoleLinks) private readonly links: ConsoleLinks) {}

  @Get(':ticket')
  async open(@Param('ticket') ticket: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const url = await this.links.open(ticket, request.ip ?? null);
    response.setHeader('cache-control', 'no-store');
    // The vendor need not learn the link.
    response.setHeader('referrer-policy', 'no-referrer');
    response.redirect(302, url);
  }
}
