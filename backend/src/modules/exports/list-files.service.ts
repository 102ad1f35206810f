import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { writeTableCsv, writeTableWorkbook } from '@cloudtally/reports';
import { current, runAs, runIn, type Actor, type Context } from '../../kernel/access';
import { Database } from '../../kernel/database';
import { Files } from '../../kernel/files';
import { isDiskFull } from './disk-full';
import type { ListQuestion } from './export-request';
import { AskerGone, ExportDiskFull, RightsChangedMeanwhile } from './exports.errors';
import type { Cells } from './list-cells';
import { ListTables, type ListTable } from './list-tables.service';
import { presentActor, rightsPrint } from './present-actor';

/** Less than this is left for the database and the others. */
const LEAST_FREE_BYTES = 256 * 1024 * 1024;
const ROWS_PER_LOOK = 2_000;

export interface WrittenList {
  /** On this disk, and nobody's file yet. */
  readonly path: string;
  readonly title: string;
  readonly rows: number;
  readonly size: number;
}

interface Writing {
  /** What it is called until it is somebody's file. */
  readonly name: string;
  readonly signal?: AbortSignal;
  readonly told?: (done: number) => Promise<void>;
}

/** Lists written to files on this disk, each with one person's rights. */
@Injectable()
export class ListFiles {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Files) private readonly files: Files,
    @Inject(ListTables) private readonly tables: ListTables,
  ) {}

  /**
   * The list as this person sees it at this moment. The file is whole or not there; whoever calls moves it on.
   *
   * @throws PermissionMissing, RecordNotFound, FieldForbidden, AskerGone, RightsChangedMeanwhile, ExportDiskFull
   */
  async write(userId: string, question: ListQuestion, writing: Writing): Promise<WrittenList> {
    const person = await this.person(userId);
    // Two that were both told to write it must not write to one place.
    const draft = await this.files.draft(`${writing.name}-${randomUUID()}`);
    try {
      await requireSpace(path.dirname(draft));
      const table = await runAs(person, () => this.tables.open(question));
      const rows = this.watched(table.rows(), person, { ...writing, worker: current() });
      const written = await toDisk({ ...table, rows }, question.format, draft);
      await this.requireSameRights(person);
      const { size } = await fs.stat(draft);
      return { path: draft, title: table.title, rows: written.rows, size };
    } catch (error) {
      await fs.rm(draft, { force: true });
      throw isDiskFull(error) ? ExportDiskFull({}, { cause: error }) : error;
    }
  }

  /** Rows as they come, with a look at the rights now and then: a right that is lost ends the file. */
  private async *watched(
    rows: AsyncGenerator<Cells>,
    person: Actor,
    { signal, told, worker }: Writing & { readonly worker: Context },
  ): AsyncGenerator<Cells> {
    let done = 0;
    const tell = async () => {
      signal?.throwIfAborted();
      await told?.(done);
    };
    for await (const row of rows) {
      yield row;
      done += 1;
      if (done % ROWS_PER_LOOK !== 0) continue;
      // A stream asks for rows in whatever context its last bytes went out.
      await runIn(worker, async () => {
        await tell();
        await this.requireSameRights(person);
      });
    }
    await runIn(worker, tell);
  }

  private async requireSameRights(person: Actor): Promise<void> {
    const now = await this.person(person.userId!);
    if (rightsPrint(now) !== rightsPrint(person)) throw RightsChangedMeanwhile({});
  }

  private async person(userId: string): Promise<Actor> {
    const person = await presentActor(this.db, userId);
    if (!person) throw AskerGone({});
    return person;
  }
}

type Streamed = Pick<ListTable, 'title' | 'columns'> & { readonly rows: AsyncGenerator<Cells> };

function toDisk(table: Streamed, format: ListQuestion['format'], draft: string): Promise<{ rows: number }> {
  const target = createWriteStream(draft, { mode: 0o600 });
  return format === 'xlsx' ? writeTableWorkbook(table, target) : writeTableCsv(table, target);
}

/** @throws ExportDiskFull before anything is written */
async function requireSpace(folder: string): Promise<void> {
  const { bavail, bsize } = await fs.statfs(folder);
  if (bavail * bsize < LEAST_FREE_BYTES) throw ExportDiskFull({});
}
