import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { defineError, type Text } from '@cloudtally/plugin-sdk';
import { runAs, workerActor } from '../kernel/access';
import { AppModule } from '../kernel/app';
import type { Config } from '../kernel/config';
import { Database } from '../kernel/database';
import { JobRunner, WorkerLoop } from '../kernel/jobs';
import { inLocale } from '../kernel/i18n';
import { modules } from '../modules';
import { terminalLocale } from './answer';

export const NoCompany = defineError<{ tenant: string }>({
  code: 'terminal.no_company',
  fault: 'user',
  says: {
    zh: ({ tenant }) => `没有公司${tenant ? `“${tenant}”` : ''}。`,
    en: ({ tenant }) => `There is no company${tenant ? ` "${tenant}"` : ''}.`,
  },
  fix: {
    zh: '先运行 npm start 或 npm run cloudtally -- seed。',
    en: 'Run npm start or npm run cloudtally -- seed first.',
  },
});

export const WhichCompany = defineError<{ names: string }>({
  code: 'terminal.which_company',
  fault: 'user',
  says: {
    zh: ({ names }) => `有多家公司（${names}），不知道是哪一家。`,
    en: ({ names }) => `There are several companies (${names}).`,
  },
  fix: { zh: '用 --tenant 指定公司的名称。', en: 'Name one with --tenant.' },
});

export interface Terminal {
  readonly db: Database;
  readonly tenant: { readonly id: string; readonly path: string; readonly name: string } | null;
  services<T>(type: Type<T>): T;
  /** As the system of the company; of the only operating one, or of `--tenant`. @throws NoCompany, WhichCompany */
  inCompany<T>(run: () => Promise<T>): Promise<T>;
  /** Works off what is queued in this very process, whether or not a worker runs elsewhere. */
  work(): Promise<{ stop(): Promise<void> }>;
  close(): Promise<void>;
}

const NOBODY = workerActor({ id: '00000000-0000-0000-0000-000000000000', path: 'nobody' });

/** The application behind one command. */
export async function openTerminal(config: Config, tenantName?: string): Promise<Terminal> {
  const app = await NestFactory.createApplicationContext(AppModule.for('terminal', config, modules), {
    logger: ['error'],
  });
  const services = <T>(type: Type<T>): T => app.get(type, { strict: false });
  const db = services(Database);
  const tenants = await runAs(NOBODY, () =>
    db.source.query<{ tenant_id: string; tenant_path: string; kind: string; name: string }[]>(
      'select * from tenant_paths()',
    ),
  );
  const wanted = tenants.filter(({ kind, name }) => (tenantName ? name === tenantName : kind === 'operating'));
  const [found] = wanted;
  const tenant = found ? { id: found.tenant_id, path: found.tenant_path, name: found.name } : null;
  return {
    db,
    tenant,
    services,
    inCompany: run => {
      if (!tenant) throw NoCompany({ tenant: tenantName ?? '' });
      if (wanted.length > 1) throw WhichCompany({ names: wanted.map(({ name }) => name).join(', ') });
      return runAs(workerActor(tenant), run, 'terminal');
    },
    work: async () => {
      const runner = new JobRunner({ db, worker: `terminal:${process.pid}`, services });
      const loop = new WorkerLoop(db, runner, null);
      await loop.start();
      return { stop: () => loop.stop() };
    },
    close: () => app.close(),
  };
}

/** Progress on stderr: one line that is written over on a terminal, a line per step elsewhere. */
export function showProgress(): (done: number, total: number | null, note?: Text) => Promise<void> {
  let last = '';
  return (done, total, note) => {
    const text = `${note ? `${inLocale(note, terminalLocale())} ` : ''}${done}${total === null ? '' : `/${total}`}`;
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}${total === done ? '\n' : ''}`);
    else if (note && inLocale(note, terminalLocale()) !== last) process.stderr.write(`${text}\n`);
    last = note ? inLocale(note, terminalLocale()) : last;
    return Promise.resolve();
  };
}
