import { Body, Controller, HttpCode, Inject, Post, Res } from '@nestjs/common';
import { writeTableCsv, writeTableWorkbook } from '@cloudtally/reports';
import type { Response } from 'express';
import { can, requirePermission } from '../../kernel/access';
import { writeAudit } from '../../kernel/audit';
import { clock } from '../../kernel/clock';
import { Database } from '../../kernel/database';
import { inputInvalid } from '../../kernel/errors';
import { DAYS_KEPT, exportRequest, MIME, MOST_AT_ONCE, type ListQuestion } from './export-request';
import { ListTables, type ListTable } from './list-tables.service';
import { ExportOrders } from './export-orders.service';

/** The list as a file: the same rows, columns and masks as on the screen; a long one as a job. */
@Controller('api/export')
export class ExportController {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(ListTables) private readonly tables: ListTables,
    @Inject(ExportOrders) private readonly orders: ExportOrders,
  ) {}

  @Post()
  @HttpCode(200)
  async export(@Body() body: unknown, @Res() response: Response): Promise<void> {
    const parsed = exportRequest.safeParse(body);
    if (!parsed.success) throw inputInvalid(parsed.error);
    const { later, ...question } = parsed.data;
    if (later) requirePermission('export.later');
    const table = await this.tables.open(question);
    // Whoever may not have jobs has the list as ever, as long as it takes.
    const total = can('export.later') ? await table.count() : 0;
    await this.noteInTrail(table.name, question);
    if (later || total > MOST_AT_ONCE) {
      const begun = await this.orders.begin(question, table.title, total);
      response.json({ ...begun, rows: total, days: DAYS_KEPT });
    } else await this.stream(table, question, response);
  }

  private async stream(table: ListTable, { format }: ListQuestion, response: Response): Promise<void> {
    const name = `${table.title}-${clock.today()}.${format}`;
    const rows = table.rows();
    // A filter that is refused is refused before the file begins.
    const first = await rows.next();
    response.setHeader('content-type', MIME[format]);
    response.setHeader(
      'content-disposition',
      `attachment; filename="export.${format}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    );
    const whole = { title: table.title, columns: table.columns, rows: after(first, rows) };
    await (format === 'xlsx' ? writeTableWorkbook(whole, response) : writeTableCsv(whole, response));
  }

  private noteInTrail(resource: string, { columns, filter = {}, format }: ListQuestion): Promise<void> {
    const changes = { columns, filter, format };
    return this.db.transaction(tx => writeAudit(tx, { action: 'export.run', resource, recordId: null, changes }));
  }
}

/** What was taken already, and what follows. */
async function* after<T>(first: IteratorResult<T, unknown>, rest: AsyncGenerator<T>): AsyncGenerator<T> {
  if (!first.done) yield first.value;
  yield* rest;
}
