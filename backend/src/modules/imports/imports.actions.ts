import { shown, z } from '@cloudtally/plugin-sdk';
import { defineAction } from '../../kernel/action';
import { Database } from '../../kernel/database';
import { Files } from '../../kernel/files';
import { mappingOf } from './mapping-choice';
import { fieldsToImport } from './import-fields';
import { checkImport, readImport, undoImport, writeImport } from './imports.jobs';
import { importable, requireMapped } from './imports.service';
import { RecordImport } from './record-import.resource';
import { REPORT_PURPOSE } from './write/report';

/** Begins an import: the file is kept with it, and looked at. */
export const startImport = defineAction({
  name: 'imports.start',
  scope: 'collection',
  resource: () => RecordImport,
  title: { zh: '导入表格', en: 'Import a sheet' },
  permission: 'imports.run',
  primary: true,
  input: z.object({
    resource: z
      .string()
      .max(80)
      .meta(shown({ title: { zh: '对象', en: 'Resource' } })),
    fileId: z.uuid().meta(shown({ title: { zh: '文件', en: 'File' }, widget: 'file' })),
  }),
  async run({ input, tx, actor, send, services }) {
    importable(input.resource);
    const file = await services(Files).keepFor(tx, input.fileId, REPORT_PURPOSE);
    const [made] = await tx.query<{ id: string }[]>(
      `insert into record_import (tenant_id, resource, file_id, file_name, sha256, created_by)
       values ($1, $2, $3, $4, $5, $6) returning id`,
      [actor.tenantId, input.resource, file.id, file.name, file.sha256, actor.userId],
    );
    const jobId = await send(readImport, { importId: made!.id });
    await noteJob(tx, made!.id, 'reading', jobId);
    return { jobId, data: { id: made!.id } };
  },
});

/** Reads another sheet, or another row as the heading. */
export const placeHeading = defineAction({
  name: 'imports.place_heading',
  scope: 'record',
  resource: () => RecordImport,
  title: { zh: '选择工作表和表头', en: 'Choose sheet and heading' },
  permission: 'imports.run',
  input: z.object({
    sheet: z
      .string()
      .max(100)
      .meta(shown({ title: { zh: '工作表', en: 'Sheet' } })),
    headingRow: z
      .int()
      .min(1)
      .max(200)
      .meta(shown({ title: { zh: '表头行', en: 'Heading row' } })),
    headingRows: z
      .int()
      .min(1)
      .max(3)
      .default(1)
      .meta(shown({ title: { zh: '表头行数', en: 'Heading rows' } })),
  }),
  available: ({ stage }) => ['mapping', 'preview', 'refused'].includes(stage),
  async run({ record, input, tx, send }) {
    const jobId = await send(readImport, { importId: record.id, ...input });
    await noteJob(tx, record.id, 'reading', jobId);
    return { jobId };
  },
});

/** Says what each column is, keeps it for the next file of the same heading, and checks every row. */
export const mapColumns = defineAction({
  name: 'imports.map_columns',
  scope: 'record',
  resource: () => RecordImport,
  title: { zh: '确认列对应并检查', en: 'Confirm the columns and check' },
  permission: 'imports.run',
  input: z.object({
    mapping: z
      .string()
      .max(20_000)
      .meta(shown({ title: { zh: '列对应', en: 'Columns' }, widget: 'textarea' })),
    profile: z
      .string()
      .max(100)
      .optional()
      .meta(shown({ title: { zh: '方案名称', en: 'Name of the profile' } })),
  }),
  available: ({ stage }) => stage === 'mapping' || stage === 'preview',
  async run({ record, input, tx, actor, send, services }) {
    const declaration = importable(record.resource);
    const mapping = mappingOf(input.mapping, record.look!.columns.length);
    requireMapped(declaration, await fieldsToImport(services(Database), declaration), mapping);
    await tx.query('update record_import set mapping = $2 where id = $1', [record.id, JSON.stringify(mapping)]);
    await tx.query(
      `insert into import_profile (tenant_id, resource, name, fingerprint, mapping, created_by)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (tenant_id, resource, fingerprint) do update set mapping = excluded.mapping, name = excluded.name,
         updated_at = now(), updated_by = excluded.created_by, version = import_profile.version + 1`,
      [
        actor.tenantId,
        record.resource,
        input.profile ?? record.look!.profile ?? record.fileName.slice(0, 100),
        record.look!.fingerprint,
        JSON.stringify(mapping),
        actor.userId,
      ],
    );
    const jobId = await send(checkImport, { importId: record.id });
    await noteJob(tx, record.id, 'checking', jobId);
    return { jobId };
  },
});

export const commitImport = defineAction({
  name: 'imports.commit',
  scope: 'record',
  resource: () => RecordImport,
  title: { zh: '写入', en: 'Write' },
  permission: 'imports.run',
  primary: true,
  input: z.object({
    mode: z.enum(['all', 'valid']).meta(
      shown({
        title: { zh: '方式', en: 'How' },
        enumTitles: {
          all: { zh: '全部或不导入：有一行有误就不写入', en: 'All or nothing: one wrong row and nothing is written' },
          valid: {
            zh: '只导入有效行，其余在结果表中说明',
            en: 'Valid rows only; the result says what is wrong with the others',
          },
        },
      }),
    ),
  }),
  available: ({ stage }) => stage === 'preview',
  async run({ record, input, tx, send }) {
    importable(record.resource);
    const jobId = await send(writeImport, { importId: record.id });
    await tx.query('update record_import set mode = $2 where id = $1', [record.id, input.mode]);
    await noteJob(tx, record.id, 'writing', jobId);
    return { jobId };
  },
});

export const takeBackImport = defineAction({
  name: 'imports.undo',
  scope: 'record',
  resource: () => RecordImport,
  title: { zh: '撤销导入', en: 'Undo the import' },
  confirm: {
    zh: '新建的记录将删除，更新的记录恢复原值；之后又被修改或已被使用的记录保留，并逐行说明。',
    en: 'What it made is deleted and what it changed says again what it said; records that were changed since, or are in use by now, stay and are named.',
  },
  permission: 'imports.run',
  danger: true,
  available: ({ stage }) => stage === 'done',
  async run({ record, tx, send }) {
    importable(record.resource);
    const jobId = await send(undoImport, { importId: record.id });
    await noteJob(tx, record.id, 'undoing', jobId);
    return { jobId };
  },
});

async function noteJob(
  tx: { query: (sql: string, values: unknown[]) => Promise<unknown> },
  id: string,
  stage: string,
  jobId: string,
) {
  await tx.query(
    `update record_import set stage = $2, job_run_id = $3, problem = null, updated_at = now(), version = version + 1 where id = $1`,
    [id, stage, jobId],
  );
}
