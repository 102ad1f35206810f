import { shown, z } from '@cloudtally/plugin-sdk';
import { dateText, defineAction, idOf } from '../../kernel/action';
import { clock } from '../../kernel/clock';
import { LeakFinding } from './leak-finding.resource';
import { Leaks } from './leaks.service';
import { UntilIsOver } from './leaks.errors';
import { scanLeaks } from './scan-leaks.job';

export const scanNow = defineAction({
  name: 'leaks.scan',
  resource: () => LeakFinding,
  scope: 'collection',
  title: { zh: '立即检查', en: 'Look now' },
  permission: 'leaks.work',
  primary: true,
  run: async ({ send }) => ({ jobId: await send(scanLeaks, {}) }),
});

export const acceptLeak = defineAction({
  name: 'leaks.accept',
  resource: () => LeakFinding,
  scope: 'record',
  title: { zh: '接受', en: 'Accept' },
  permission: 'leaks.work',
  input: z.object({
    reason: z
      .string()
      .trim()
      .min(1)
      .max(400)
      .meta(shown({ title: { zh: '原因', en: 'Reason' }, widget: 'textarea' })),
    until: dateText()
      .optional()
      .meta(
        shown({
          title: { zh: '接受至', en: 'Until' },
          help: { zh: '当日起重新打开；空为长期', en: 'Open again from this day on; empty: for good' },
        }),
      ),
  }),
  available: (leak: LeakFinding) => leak.state === 'open',
  async run({ record, input, tx, services }) {
    if (input.until && input.until <= clock.today()) throw UntilIsOver({ until: input.until });
    await services(Leaks).accept(tx, record, input.reason, input.until ?? null);
  },
});

export const reopenLeak = defineAction({
  name: 'leaks.reopen',
  resource: () => LeakFinding,
  scope: 'record',
  title: { zh: '重新打开', en: 'Open again' },
  permission: 'leaks.work',
  available: (leak: LeakFinding) => leak.state === 'accepted',
  run: ({ record, tx, services }) => services(Leaks).reopen(tx, record),
});

export const assignLeak = defineAction({
  name: 'leaks.assign',
  resource: () => LeakFinding,
  scope: 'record',
  title: { zh: '指派', en: 'Assign' },
  permission: 'leaks.work',
  input: z.object({ ownerId: idOf('user').meta(shown({ title: { zh: '负责人', en: 'Owner' } })) }),
  available: (leak: LeakFinding) => leak.state !== 'fixed',
  run: ({ record, input, tx, services }) => services(Leaks).assign(tx, record, input.ownerId),
});
