import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import {
  createPdfPrinter,
  renderStatementHtml,
  writeStatementWorkbook,
  type PdfPrinter,
  type StatementView,
} from '@cloudtally/reports';
import type { EntityManager } from 'typeorm';
import { current, RecordNotFound } from '../../kernel/access';
import { Database } from '../../kernel/database';
import { toAppError } from '../../kernel/errors';
import { declareFilePurpose, Files } from '../../kernel/files';
import { BillDocument } from './bill-document.resource';

const PURPOSE = 'bill_document';
declareFilePurpose({ purpose: PURPOSE, carriedBy: BillDocument, field: 'fileId' });

type Kind = 'pdf' | 'xlsx';
const MIME: Record<Kind, string> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The documents of issued bills. They are drawn from the frozen snapshot and from nothing else. */
@Injectable()
export class BillDocuments implements OnModuleDestroy {
  private printer: PdfPrinter | undefined;

  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Files) private readonly files: Files,
  ) {}

  async onModuleDestroy(): Promise<void> {
    await this.printer?.close();
  }

  /**
   * Draws what is not there yet. The bill itself never waits for a document: a failure is written to the
   * document and thrown, to be tried again.
   */
  async render(
    billId: string,
    fence?: (tx: EntityManager) => Promise<void>,
  ): Promise<{ kind: Kind; sha256: string }[]> {
    const { snapshot, missing } = await this.missing(billId);
    const made: { kind: Kind; sha256: string }[] = [];
    for (const { id, kind } of missing) {
      try {
        const bytes = await this.draw(kind, snapshot);
        made.push({ kind, sha256: await this.keep(id, { kind, name: `${snapshot.number}.${kind}`, bytes }, fence) });
      } catch (error) {
        await this.db.transaction(tx =>
          tx.query(
            `update bill_document set state = 'failed', problem = $2, version = version + 1, updated_at = now()
             where id = $1 and state <> 'ready'`,
            [id, toAppError(error).text.zh.slice(0, 1000)],
          ),
        );
        throw error;
      }
    }
    return made;
  }

  private async missing(billId: string) {
    const rows = await this.db.read(manager =>
      manager.query<{ snapshot: StatementView | null; id: string | null; kind: Kind }[]>(
        `select b.snapshot, d.id, d.kind from bill b
         left join bill_document d on d.bill_id = b.id and d.state <> 'ready'
         where b.id = $1 and b.tenant_id = $2 order by d.kind`,
        [billId, current().actor.tenantId],
      ),
    );
    const snapshot = rows[0]?.snapshot;
    if (!snapshot) throw RecordNotFound({ resource: 'bill' });
    return { snapshot, missing: rows.filter((row): row is typeof row & { id: string } => row.id !== null) };
  }

  private async draw(kind: Kind, view: StatementView): Promise<Uint8Array> {
    if (kind === 'pdf') {
      this.printer ??= createPdfPrinter();
      return this.printer.print(renderStatementHtml(view));
    }
    const stream = new PassThrough();
    const [bytes] = await Promise.all([buffer(stream), writeStatementWorkbook(view, stream)]);
    return bytes;
  }

  private keep(
    id: string,
    drawn: { kind: Kind; name: string; bytes: Uint8Array },
    fence?: (tx: EntityManager) => Promise<void>,
  ) {
    return this.db.transaction(async tx => {
      await fence?.(tx);
      const { kind, name, bytes } = drawn;
      const file = await this.files.save(tx, { name, mime: MIME[kind], bytes, purpose: PURPOSE });
      await tx.query(
        `update bill_document set state = 'ready', file_id = $2, sha256 = $3, size = $4, problem = null,
           version = version + 1, updated_at = now() where id = $1 and state <> 'ready'`,
        [id, file.id, file.sha256, file.size],
      );
      return file.sha256;
    });
  }
}
