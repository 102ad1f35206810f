import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Controller, Get, Inject, Param, Post, Query, Req, Res, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import type { Request, Response } from 'express';
import { diskStorage } from 'multer';
import { current, runIn } from '../../kernel/access';
import { Database } from '../../kernel/database';
import { Files } from '../../kernel/files';
import { cameFrom } from '../../kernel/session';
import { FileTickets } from './file-tickets.service';
import { UploadMissing } from './system.errors';

const MAX_BYTES = 64 * 1024 * 1024;
const upload = FileInterceptor('file', {
  storage: diskStorage({ destination: os.tmpdir() }),
  limits: { fileSize: MAX_BYTES, files: 1, fields: 4, parts: 6, headerPairs: 50 },
});

interface Uploaded {
  path: string;
  originalname: string;
  mimetype: string;
}

/** Files in and out. Downloads are attachments with their own name, never rendered in our origin. */
@Controller('api/files')
export class FilesController {
  constructor(
    @Inject(Files) private readonly files: Files,
    @Inject(Database) private readonly db: Database,
    @Inject(FileTickets) private readonly tickets: FileTickets,
  ) {}

  @Post()
  @UseInterceptors(upload)
  async upload(@UploadedFile() file: Uploaded | undefined) {
    if (!file) throw UploadMissing({});
    const name = Buffer.from(file.originalname, 'latin1').toString('utf8');
    const saved = await this.db.transaction(tx =>
      this.files.adopt(tx, { name, mime: file.mimetype, path: file.path, purpose: 'upload' }),
    );
    return { id: saved.id, name: saved.name, size: saved.size, sha256: saved.sha256 };
  }

  @Get(':id')
  async download(
    @Param('id') id: string,
    @Query('ticket') ticket: string | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const context =
      typeof ticket === 'string' ? await this.tickets.redeem(ticket, id, fromOf(request, response)) : current();
    await runIn(context, () => this.send(id, request, response));
  }

  private async send(id: string, request: Request, response: Response): Promise<void> {
    const file = await this.files.open(id);
    await this.files.noteDownload(id);
    response.setHeader('content-type', file.mime);
    response.setHeader('content-length', file.size);
    response.setHeader('x-content-type-options', 'nosniff');
    response.setHeader('cache-control', 'private, no-store');
    const inline = request.query.inline === '1' && file.mime === 'application/pdf';
    const kind = inline ? 'inline' : 'attachment';
    response.setHeader(
      'content-disposition',
      `${kind}; filename="${path.basename(file.name).replace(/[^\x20-\x7e]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    );
    await pipeline(fs.createReadStream(file.path), response);
  }
}

const fromOf = (request: Request, response: Response) => ({
  requestId: String(response.getHeader('x-request-id')),
  ...cameFrom(request),
});
