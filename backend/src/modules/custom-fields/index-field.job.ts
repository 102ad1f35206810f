import { z } from '@cloudtally/plugin-sdk';
import { defineJob } from '../../kernel/jobs';
import { definitionsNow, knownResource, tableOf } from '../../kernel/resource';

/** Makes a field that is searched by fast to find and sort by. */
export const indexField = defineJob({
  name: 'customFields.index',
  title: { zh: '为自定义字段建立索引', en: 'Index a custom field' },
  input: z.strictObject({ field: z.uuid(), resource: z.string().max(60) }),
  once: ({ field }) => field,
  mayRunTwice: 'An index that exists is not made again.',
  limits: { tries: 3, timeoutMinutes: 30, parallel: 1 },
  run: async ({ input, db }) => {
    const declaration = knownResource(await db.read(definitionsNow), input.resource);
    if (!declaration) return;
    await db.transaction(tx => tx.query('select index_custom_field($1, $2)', [input.field, tableOf(declaration)]));
  },
});
