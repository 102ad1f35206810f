import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { AppModule } from '../../../kernel/app';
import { runAs, workerActor } from '../../../kernel/access';
import { Database } from '../../../kernel/database';
import { JobRunner } from '../../../kernel/jobs';
import { testConfig, type testDatabase } from '../../../testing';
import { CustomerApi } from '../../customers/testing/customer-api';
import { modules } from '../..';
import type { Look, Mapping } from '../domain/mapping';
import type { Parity } from '../domain/parity';
import type { Issue } from '../domain/planned-row';

/** An import as the API tells it. */
export interface Told {
  readonly id: string;
  readonly stage: string;
  readonly total: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly merged: number;
  readonly conflicts: number;
  readonly invalid: number;
  readonly look: Look;
  readonly problem: { readonly message: { readonly en: string } } | null;
  readonly parity: Parity | null;
  readonly reportId: string | null;
}

export interface ToldRow {
  readonly line: number;
  readonly outcome: string;
  readonly title: string | null;
  readonly recordId: string | null;
  readonly cleaned: Record<string, [string, unknown]>;
  readonly changes: Record<string, [unknown, unknown]>;
  readonly issues: Issue[];
}

const FIELDS = 'id stage total created updated unchanged merged conflicts invalid look problem parity reportId';

/** A server with a worker beside it, and the wizard's steps as a person takes them. */
export class ImportBench {
  readonly api: CustomerApi;
  private worker!: INestApplicationContext;
  private runner!: JobRunner;

  constructor(private readonly database: ReturnType<typeof testDatabase>) {
    this.api = new CustomerApi(database);
  }

  async start(): Promise<void> {
    const config = testConfig(this.database);
    await this.api.start();
    this.worker = await NestFactory.createApplicationContext(AppModule.for('worker', config, modules), {
      logger: ['error'],
    });
    this.runner = this.newRunner('bench');
  }

  async stop(): Promise<void> {
    await this.api.stop();
    await this.worker?.close();
  }

  newRunner(worker: string): JobRunner {
    const db = this.worker.get(Database, { strict: false });
    return new JobRunner({ db, worker, services: type => this.worker.get(type, { strict: false }) });
  }

  async upload(login: string, name: string, bytes: Buffer | string): Promise<string> {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(Buffer.from(bytes as string))]), name);
    const response = await fetch(`${this.api.url}/api/files`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await this.api.token(login)}` },
      body: form,
    });
    return ((await response.json()) as { id: string }).id;
  }

  /** Runs what waits, one after the other. */
  async work(runner = this.runner): Promise<void> {
    for (;;) {
      const due = await this.database.query<{ id: string; tenantId: string; tenantPath: string; job: string }>(
        `select r.id, r.tenant_id as "tenantId", t.path::text as "tenantPath", r.job from app.job_run r
         join app.tenant t on t.id = r.tenant_id where r.state = 'queued' and r.job like 'imports.%' order by r.id`,
      );
      if (due.length === 0) return;
      for (const run of due) {
        await runAs(workerActor({ id: run.tenantId, path: run.tenantPath }), () => runner.run(run));
        await this.database.query(`update app.job_run set not_before = now() where id = $1`, [run.id]);
      }
    }
  }

  act(login: string, mutation: string, type: string, { id, input }: { id?: string; input?: object }) {
    const query = `mutation($key: String!, $ids: [ID!]!${input ? `, $input: ${type}!` : ''}) {
      done: ${mutation}(key: $key, ids: $ids${input ? ', input: $input' : ''}) { jobId data } }`;
    const key = `k${Math.random().toString(36).slice(2)}`;
    return this.api.ask<{ done: { jobId: string; data: { id: string } } }>(login, query, {
      key,
      ids: id ? [id] : [],
      input,
    });
  }

  async begin(login: string, name: string, bytes: Buffer | string, resource = 'customer'): Promise<Told> {
    const fileId = await this.upload(login, name, bytes);
    const begun = await this.act(login, 'importsStart', 'ImportsStartInput', { input: { resource, fileId } });
    if (begun.errors) throw new TypeError(JSON.stringify(begun.errors));
    await this.work();
    return (await this.told(login, begun.data.done.data.id))!;
  }

  async map(login: string, { id, look }: Told, defaults: Mapping['defaults'] = {}): Promise<Told> {
    const mapping = JSON.stringify({ columns: look.columns.map(({ field }) => field), defaults });
    const mapped = await this.act(login, 'importsMapColumns', 'ImportsMapColumnsInput', { id, input: { mapping } });
    if (mapped.errors) throw new TypeError(JSON.stringify(mapped.errors));
    await this.work();
    return (await this.told(login, id))!;
  }

  async commit(login: string, { id }: Told, mode: 'all' | 'valid' = 'valid'): Promise<Told> {
    const asked = await this.act(login, 'importsCommit', 'ImportsCommitInput', { id, input: { mode } });
    if (asked.errors) throw new TypeError(JSON.stringify(asked.errors));
    await this.work();
    return (await this.told(login, id))!;
  }

  /** From the file to the records. */
  async import(login: string, name: string, bytes: Buffer | string, resource = 'customer'): Promise<Told> {
    return this.commit(login, await this.map(login, await this.begin(login, name, bytes, resource)));
  }

  async undo(login: string, { id }: Told): Promise<Told> {
    await this.act(login, 'importsUndo', '', { id });
    await this.work();
    return (await this.told(login, id))!;
  }

  async told(login: string, id: string): Promise<Told | null> {
    const answer = await this.api.ask<{ recordImport: Told | null }>(
      login,
      `query($id: ID!) { recordImport(id: $id) { ${FIELDS} } }`,
      {
        id,
      },
    );
    return answer.data?.recordImport ?? null;
  }

  async rows(login: string, { id }: Pick<Told, 'id'>, outcome?: string): Promise<ToldRow[]> {
    const filter = { recordImportId: { eq: id }, ...(outcome ? { outcome: { eq: outcome } } : {}) };
    const answer = await this.api.ask<{ importRows: { nodes: ToldRow[] } }>(
      login,
      `query($f: ImportRowFilter!) { importRows(filter: $f, paging: { limit: 200 }) { nodes { line outcome title recordId cleaned changes issues } } }`,
      { f: filter },
    );
    return answer.data.importRows.nodes;
  }
}
