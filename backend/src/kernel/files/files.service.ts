import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable } from '@nestjs/common';
import { defineError } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current, RecordNotFound } from '../access';
import { writeAudit } from '../audit';
import { CONFIG, type Config } from '../config';
import { Database, takeTurn } from '../database';
import { mayRead } from '../resource';
import { UUID } from '../resource/uuid';
import { filePurpose } from './file-purpose';

export const FileLost = defineError<{ name: string }>({
  code: 'files.lost',
  fault: 'bug',
  says: {
    zh: ({ name }) => `文件“${name}”在存储中缺失。`,
    en: ({ name }) => `The file "${name}" is missing from storage.`,
  },
  fix: { zh: '请从备份恢复文件目录。', en: 'Restore the files folder from the backup.' },
});

export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly mime: string;
  readonly size: number;
  readonly sha256: string;
  /** From then on nobody opens it; null for a file that stays. */
  readonly expiresAt: Date | null;
}

/** A file that is about to be stored. */
interface NewFile {
  readonly name: string;
  readonly mime: string;
  readonly purpose: string;
  /** After so many days it is gone; without it, it stays. */
  readonly keepDays?: number;
}

const DRAFT_LIFE_MS = 86_400_000;

/** Nobody may take bytes away while somebody else is about to point at them. */
const turnOf = (sha256: string): string => ['file', sha256].join('/');

const pointAt = async (tx: EntityManager, sha256: string): Promise<void> =>
  void (await tx.query('select pg_advisory_xact_lock_shared(hashtextextended($1, 0))', [turnOf(sha256)]));

interface FileRow extends Omit<StoredFile, 'size'> {
  readonly size: string;
  readonly purpose: string;
  readonly madeBy: string | null;
}

/**
 * Files by content: the bytes lie under their hash and never change; a row says whose they are. The
 * bytes are written and flushed before the row, so that a row without bytes cannot come to be.
 */
@Injectable()
export class Files {
  private readonly folder: string;
  private readonly drafts: string;

  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CONFIG) config: Config,
  ) {
    this.folder = path.join(config.dataDir, 'files');
    this.drafts = path.join(config.dataDir, 'exports');
  }

  /** Where a file that is no file yet may be written, on the disk of the store; the same name is the same place. */
  async draft(name: string): Promise<string> {
    await fs.mkdir(this.drafts, { recursive: true });
    return path.join(this.drafts, safeName(name));
  }

  async save(tx: EntityManager, file: NewFile & { bytes: Uint8Array }): Promise<StoredFile> {
    const sha256 = createHash('sha256').update(file.bytes).digest('hex');
    await pointAt(tx, sha256);
    await this.write(sha256, file.bytes);
    return this.note(tx, { ...file, sha256, size: file.bytes.byteLength });
  }

  /** Moves a file that lies on this disk already (an upload, an export) into the store, however large it is. */
  async adopt(tx: EntityManager, file: NewFile & { path: string }): Promise<StoredFile> {
    const hash = createHash('sha256');
    await pipeline(createReadStream(file.path), hash);
    const sha256 = hash.digest('hex');
    const { size } = await fs.stat(file.path);
    await pointAt(tx, sha256);
    await this.moveIn(sha256, file.path);
    return this.note(tx, { ...file, sha256, size });
  }

  /**
   * Makes a file that the caller may open belong to a record: the same bytes under another row, opened by whoever may
   * read that record.
   *
   * @throws RecordNotFound, FileLost
   */
  async keepFor(tx: EntityManager, id: string, purpose: string): Promise<StoredFile> {
    const { name, mime, size, sha256 } = await this.open(id);
    await pointAt(tx, sha256);
    return this.note(tx, { name, mime, size, sha256, purpose });
  }

  /**
   * A person opens what they made, and what a record carries that they may read; a worker what is its company's.
   *
   * @throws RecordNotFound for every other file, FileLost when the bytes are gone
   */
  async open(id: string): Promise<StoredFile & { readonly path: string }> {
    if (!UUID.test(id)) throw RecordNotFound({ resource: 'file' });
    const [found] = await this.db.read(manager =>
      manager.query<FileRow[]>(
        `select id, name, mime, size, sha256, purpose, created_by as "madeBy", expires_at as "expiresAt" from file
         where id = $1 and tenant_id = any ($2) and (expires_at is null or expires_at > now())`,
        [id, current().actor.tenantIds],
      ),
    );
    if (!found || !(await this.mayOpen(found))) throw RecordNotFound({ resource: 'file' });
    const { purpose: _purpose, madeBy: _madeBy, ...row } = found;
    const location = this.location(row.sha256);
    try {
      await fs.access(location);
    } catch (cause) {
      throw FileLost({ name: row.name }, { cause });
    }
    return { ...row, size: Number.parseInt(String(row.size), 10), path: location };
  }

  /** Writes a download down, where the file is of a kind whose downloads are. */
  async noteDownload(id: string): Promise<void> {
    await this.db.transaction(async tx => {
      const [file] = await tx.query<{ name: string; purpose: string; sha256: string }[]>(
        'select name, purpose, sha256 from file where id = $1',
        [id],
      );
      if (!file || !filePurpose(file.purpose)?.logged) return;
      const changes = { purpose: file.purpose, sha256: file.sha256 };
      await writeAudit(tx, {
        action: 'files.download',
        resource: 'file',
        recordId: id,
        recordTitle: file.name,
        changes,
      });
    });
  }

  /**
   * Removes the bytes of the company's files whose time is over, where no other file has the same; and drafts that
   * nobody has touched for a day. For a worker.
   *
   * @returns how many files lost their bytes
   */
  async sweep(): Promise<number> {
    const over = await this.db.source.query<{ sha256: string }[]>(
      'select distinct sha256 from file where tenant_id = $1 and expires_at <= now()',
      [current().actor.tenantId],
    );
    let removed = 0;
    for (const { sha256 } of over) {
      const lies = await fs.stat(this.location(sha256)).catch(() => null);
      if (lies && (await this.removeBytes(sha256))) removed += 1;
    }
    for (const name of await fs.readdir(this.drafts).catch(() => [])) {
      const draft = path.join(this.drafts, name);
      const touched = await fs.stat(draft).catch(() => null);
      if (touched?.isFile() && touched.mtimeMs < Date.now() - DRAFT_LIFE_MS) await fs.rm(draft, { force: true });
    }
    return removed;
  }

  /** Removes bytes whose rows are gone, where no other file has the same. For a worker. */
  async forget(hashes: readonly string[]): Promise<void> {
    for (const sha256 of hashes) await this.removeBytes(sha256);
  }

  /** Whoever stores the same bytes just now is waited for, or waits. */
  private removeBytes(sha256: string): Promise<boolean> {
    return this.db.transaction(async tx => {
      await takeTurn(tx, turnOf(sha256));
      const [found] = await tx.query<{ kept: boolean }[]>('select file_is_kept($1) as kept', [sha256]);
      if (found?.kept !== false) return false;
      await fs.rm(this.location(sha256), { force: true });
      return true;
    });
  }

  private async mayOpen({ id, purpose, madeBy }: FileRow): Promise<boolean> {
    const { actor } = current();
    if (actor.kind === 'worker' || (madeBy !== null && madeBy === actor.userId)) return true;
    const declared = filePurpose(purpose);
    return declared ? mayRead(this.db, declared.carriedBy, { [declared.field]: { eq: id } }) : false;
  }

  /** The row of a file whose bytes lie in the store. */
  private async note(tx: EntityManager, file: NewFile & { size: number; sha256: string }): Promise<StoredFile> {
    const { actor } = current();
    const { mime, size, sha256, keepDays = null } = file;
    const name = safeName(file.name);
    const [row] = await tx.query<{ id: string; expiresAt: Date | null }[]>(
      `insert into file (tenant_id, name, mime, size, sha256, purpose, created_by, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(days => $8)) returning id, expires_at as "expiresAt"`,
      [actor.tenantId, name, mime, size, sha256, file.purpose, actor.userId, keepDays],
    );
    return { id: row!.id, name, mime, size, sha256, expiresAt: row!.expiresAt };
  }

  private location(sha256: string): string {
    return path.join(this.folder, sha256.slice(0, 2), sha256);
  }

  /** Flushed like what `write` writes. Copied where the file lies on another disk. */
  private async moveIn(sha256: string, from: string): Promise<void> {
    const location = this.location(sha256);
    await fs.mkdir(path.dirname(location), { recursive: true });
    const draft = `${location}.${process.pid}.${performance.now()}`;
    try {
      await fs.rename(from, draft).catch(() => fs.copyFile(from, draft));
      await fs.chmod(draft, 0o600);
      const handle = await fs.open(draft, 'r+');
      await handle.sync().finally(() => handle.close());
      await fs.rename(draft, location);
    } finally {
      await fs.rm(draft, { force: true });
      await fs.rm(from, { force: true });
    }
  }

  private async write(sha256: string, bytes: Uint8Array): Promise<void> {
    const location = this.location(sha256);
    await fs.mkdir(path.dirname(location), { recursive: true });
    const draft = `${location}.${process.pid}.${performance.now()}`;
    const handle = await fs.open(draft, 'w', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
      await handle.close();
      await fs.rename(draft, location);
    } catch (error) {
      await handle.close().catch(() => undefined);
      await fs.rm(draft, { force: true });
      throw error;
    }
  }
}

/** Only the last part of a name, without control characters or what a file system reads as a path. */
export const safeName = (name: string): string =>
  name
    .replace(/^.*[\\/]/, '')
    .replace(/[\u0000-\u001f\u007f"<>|:*?\u202a-\u202e]/g, '_')
    .slice(0, 200) || 'file';
