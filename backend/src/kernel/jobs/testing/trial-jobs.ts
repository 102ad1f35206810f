import { z } from '@cloudtally/plugin-sdk';
import { defineError } from '../../errors';
import { createDataSource, Database } from '../../database';
import { defineJob } from '../define-job';

/** Jobs that do nothing but leave a mark in `trial_mark`, in the ways in which real ones may fail. */
export const VendorDown = defineError<Record<string, never>>({
  code: 'trial.vendor_down',
  fault: 'upstream',
  says: { zh: () => '对方停机。', en: () => 'The vendor is down.' },
  fix: { zh: '稍后。', en: 'Later.' },
});
export const InputWrong = defineError<Record<string, never>>({
  code: 'trial.input_wrong',
  fault: 'user',
  says: { zh: () => '输入有误。', en: () => 'The input is wrong.' },
  fix: { zh: '改正。', en: 'Correct it.' },
});

const title = { zh: '试验', en: 'Trial' };
const mayRunTwice = 'It only marks a table of the test.';
const limits = { tries: 3, timeoutMinutes: 5 };

export const mark = defineJob({
  name: 'trial.mark',
  title,
  input: z.object({ name: z.string().min(1) }),
  mayRunTwice,
  limits,
  async run({ input, db }) {
    await db.source.query('insert into trial_mark (name) values ($1)', [input.name]);
    return { summary: { name: input.name } };
  },
});

export const markOnce = defineJob({ ...mark, name: 'trial.mark_once', once: ({ name }) => name });

/** Held up on its first try until `hold` is let go; then writes behind the fence. */
export const holds: (() => Promise<void>)[] = [];
export const fenced = defineJob({
  ...mark,
  name: 'trial.fenced',
  async run({ input, db, fence, runId }) {
    const hold = holds.shift();
    if (hold) await hold();
    await db.transaction(async tx => {
      await fence(tx);
      await tx.query('insert into trial_mark (name) values ($1)', [`${input.name} of ${runId}`]);
    });
    return { summary: { held: Boolean(hold) } };
  },
});

export const failing = defineJob({
  ...mark,
  name: 'trial.failing',
  run: () => Promise.reject(VendorDown({})),
});
export const Resting = defineError<{ postponeSeconds: number }>({
  code: 'trial.resting',
  fault: 'upstream',
  says: { zh: () => '对方在休息。', en: () => 'The vendor rests.' },
  fix: { zh: '稍后。', en: 'Later.' },
});
export const postponed = defineJob({
  ...mark,
  name: 'trial.postponed',
  run: () => Promise.reject(Resting({ postponeSeconds: 40 })),
});
export const refused = defineJob({
  ...mark,
  name: 'trial.refused',
  run: () => Promise.reject(InputWrong({})),
});

/** Hangs on its first try, as a worker does that is about to be killed; the next try finds the mark and ends. */
export const hanging = defineJob({
  ...mark,
  name: 'trial.hanging',
  async run({ input, db, progress, fence }) {
    const begun = await db.source.query<unknown[]>('select 1 from trial_mark where name = $1', [`${input.name} began`]);
    await db.source.query('insert into trial_mark (name) values ($1)', [`${input.name} began`]);
    for (let n = 0; begun.length === 0; n++) {
      await progress(n, null);
      await new Promise(resolve => setTimeout(resolve, 100));
    }
    await db.transaction(async tx => {
      await fence(tx);
      await tx.query('insert into trial_mark (name) values ($1)', [`${input.name} ended`]);
    });
  },
});

export async function workerDatabase(url: string): Promise<Database> {
  const source = createDataSource({ url, entities: [], poolSize: 6, applicationName: 'trial-worker' });
  await source.initialize();
  return new Database(source);
}
