import { shown, z, type Text } from '@cloudtally/plugin-sdk';
import { defineAction, type ActionAnswer } from '../../kernel/action';
import { InputInvalid } from '../../kernel/errors';
import { BulkChange } from './bulk-change.resource';
import { runBulkChange, undoBulkChange } from './bulk.jobs';
import { BulkChanges } from './bulk.service';
import { DAYS_KEPT, MOST_ASKED_CHARACTERS, MOST_AT_ONCE, MOST_RECORDS } from './domain/asked';
import { rowStore, type Counts } from './write/row-store';

const DAY_MS = 86_400_000;
const isKept = ({ createdAt }: BulkChange): boolean => Date.now() - createdAt.getTime() < DAYS_KEPT * DAY_MS;

/** Changes many records: at once when they are few, else as a job. */
export const startBulkChange = defineAction({
  name: 'bulk.start',
  scope: 'collection',
  resource: () => BulkChange,
  title: { zh: '批量修改', en: 'Change in bulk' },
  permission: 'bulk.run',
  input: z.object({
    asked: z
      .string()
      .max(MOST_ASKED_CHARACTERS)
      .meta(shown({ title: { zh: '内容', en: 'What' }, widget: 'textarea', secret: true })),
    expected: z
      .int()
      .min(1)
      .max(MOST_RECORDS)
      .meta(shown({ title: { zh: '记录数', en: 'Records' } })),
  }),
  async run({ input, tx, send, services }) {
    const bulk = services(BulkChanges);
    const { id, total } = await bulk.begin(tx, json(input.asked), input.expected);
    if (total <= MOST_AT_ONCE) return done(id, await bulk.applyNow(tx, id));
    const jobId = await send(runBulkChange, { bulkChangeId: id });
    await rowStore.enter(tx, id, 'running', jobId);
    return { jobId, data: { id } };
  },
});

/** Tries the refused records again. */
export const retryBulkChange = defineAction({
  name: 'bulk.retry',
  scope: 'record',
  resource: () => BulkChange,
  title: { zh: '重试未成功的', en: 'Try the refused again' },
  permission: 'bulk.run',
  available: change => change.stage === 'done' && change.refused > 0 && isKept(change),
  async run({ record, tx, send, services }) {
    await rowStore.again(tx, record.id);
    if (record.refused <= MOST_AT_ONCE) return done(record.id, await services(BulkChanges).applyNow(tx, record.id));
    const jobId = await send(runBulkChange, { bulkChangeId: record.id });
    await rowStore.enter(tx, record.id, 'running', jobId);
    return { jobId, data: { id: record.id } };
  },
});

export const takeBackBulkChange = defineAction({
  name: 'bulk.undo',
  scope: 'record',
  resource: () => BulkChange,
  title: { zh: '撤销', en: 'Undo' },
  confirm: {
    zh: '每条记录恢复为修改前的值；之后又被修改的记录保留，并逐条说明。',
    en: 'Each record says again what it said before; those that were changed since stay, and are named.',
  },
  permission: 'bulk.run',
  danger: true,
  available: change => change.stage === 'done' && change.changed > 0 && isKept(change),
  async run({ record, tx, send, services }) {
    if (record.changed <= MOST_AT_ONCE) {
      const counts = await services(BulkChanges).undoNow(tx, record.id);
      return { message: undone(counts), data: { id: record.id, ...counts } };
    }
    const jobId = await send(undoBulkChange, { bulkChangeId: record.id });
    await rowStore.enter(tx, record.id, 'undoing', jobId);
    return { jobId, data: { id: record.id } };
  },
});

const done = (id: string, counts: Counts): ActionAnswer => ({
  data: { id, ...counts },
  message: {
    zh: `已修改 ${counts.changed} 条，无变化 ${counts.unchanged} 条，未成功 ${counts.refused} 条`,
    en: `${counts.changed} changed, ${counts.unchanged} unchanged, ${counts.refused} refused`,
  },
});

const undone = ({ undone: back, kept }: Counts): Text => ({
  zh: `已撤销 ${back} 条，保留 ${kept} 条`,
  en: `${back} taken back, ${kept} kept`,
});

function json(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const why = { zh: '不是 JSON', en: 'Not JSON' };
    throw InputInvalid({ fields: ['asked'] }, { cause, fieldErrors: { asked: why } });
  }
}
