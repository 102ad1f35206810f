import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../../kernel/app';
import { runAs, workerActor } from '../../../kernel/access';
import { Database } from '../../../kernel/database';
import { JobRunner } from '../../../kernel/jobs';
import { testConfig, type testDatabase } from '../../../testing';
import { CustomerApi } from '../../customers/testing/customer-api';
import { modules } from '../..';
import type { BulkPreview } from '../bulk.service';

interface Done {
  readonly jobId: string | null;
  readonly data: { readonly id: string };
}

/** A server with a worker beside it, and bulk changes as a person makes them. */
export class BulkBench {
  readonly api: CustomerApi;
  worker!: INestApplicationContext;

  constructor(private readonly database: ReturnType<typeof testDatabase>) {
    this.api = new CustomerApi(database);
  }

  async start(): Promise<void> {
    await this.api.start();
    const config = testConfig(this.database);
    this.worker = await NestFactory.createApplicationContext(AppModule.for('worker', config, modules), {
      logger: ['error'],
    });
  }

  async stop(): Promise<void> {
    await this.api.stop();
    await this.worker?.close();
  }

  /** Runs what waits, one after the other. */
  async work(): Promise<void> {
    const db = this.worker.get(Database, { strict: false });
    const runner = new JobRunner({ db, worker: 'bench', services: type => this.worker.get(type, { strict: false }) });
    const due = await this.database.query<{ id: string; tenantId: string; tenantPath: string; job: string }>(
      `select r.id, r.tenant_id as "tenantId", t.path::text as "tenantPath", r.job from app.job_run r
       join app.tenant t on t.id = r.tenant_id where r.state = 'queued' and r.job like 'bulk.%' order by r.id`,
    );
    for (const run of due) await runAs(workerActor({ id: run.tenantId, path: run.tenantPath }), () => runner.run(run));
  }

  async preview(login: string, asked: object) {
    const answer = await this.api.ask<{ bulkPreview: BulkPreview }>(
      login,
      'query($asked: JSON!) { bulkPreview(asked: $asked) }',
      { asked },
    );
    return { code: answer.errors?.[0]?.extensions.code, preview: answer.data?.bulkPreview };
  }

  async begin(login: string, asked: object, expected: number, key = `k${Math.random().toString(36).slice(2)}`) {
    const answer = await this.api.ask<{ done: Done }>(
      login,
      `mutation($key: String!, $input: BulkStartInput!) { done: bulkStart(key: $key, ids: [], input: $input) { jobId data } }`,
      { key, input: { asked: JSON.stringify(asked), expected } },
    );
    return { code: answer.errors?.[0]?.extensions.code, ...answer.data?.done };
  }

  async act(login: string, verb: 'bulkUndo' | 'bulkRetry', id: string) {
    const answer = await this.api.ask<{ done: Done }>(
      login,
      `mutation($key: String!, $ids: [ID!]!) { done: ${verb}(key: $key, ids: $ids) { jobId data } }`,
      { key: `k${Math.random().toString(36).slice(2)}`, ids: [id] },
    );
    return { code: answer.errors?.[0]?.extensions.code, ...answer.data?.done };
  }

  async change(login: string, id: string) {
    const answer = await this.api.ask<{ bulkChange: Record<string, unknown> | null }>(
      login,
      'query($id: ID!) { bulkChange(id: $id) { title stage total changed unchanged refused undone kept availableActions } }',
      { id },
    );
    return answer.data?.bulkChange ?? null;
  }

  async rows(login: string, id: string) {
    const answer = await this.api.ask<{
      bulkRows: {
        nodes: { title: string; outcome: string; changes: { en: string } | null; reason: { en: string } | null }[];
      };
    }>(
      login,
      `query($f: BulkRowFilter!) { bulkRows(filter: $f, paging: { limit: 200 }, sorting: [{ field: line, direction: ASC }])
        { nodes { title outcome changes reason } } }`,
      { f: { bulkChangeId: { eq: id } } },
    );
    return answer.data.bulkRows.nodes;
  }
}
