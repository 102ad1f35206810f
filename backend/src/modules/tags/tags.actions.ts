import { shown, z } from '@cloudtally/plugin-sdk';
import { defineAction } from '../../kernel/action';
import { BusinessTag } from './business-tag.resource';
import { TagWriter } from './tag-writer.service';

const tagIds = (zh: string, en: string) =>
  z
    .array(z.uuid())
    .max(20)
    .default([])
    .meta(shown({ title: { zh, en } }));

/** Puts tags on one record and takes others off. */
export const putTags = defineAction({
  name: 'tags.put',
  scope: 'collection',
  resource: () => BusinessTag,
  title: { zh: '打标签', en: 'Tag' },
  permission: 'tags.put',
  input: z.object({
    resource: z
      .string()
      .min(1)
      .max(80)
      .meta(shown({ title: { zh: '对象', en: 'Resource' } })),
    recordId: z.uuid().meta(shown({ title: { zh: '记录', en: 'Record' } })),
    add: tagIds('打上', 'Put'),
    remove: tagIds('取下', 'Take off'),
  }),
  async run({ input: { resource, recordId, ...asked }, tx, services }) {
    const writer = services(TagWriter);
    const declaration = await writer.openFor(tx, resource, asked);
    const { put, kept, taken } = await writer.change(tx, declaration, recordId, asked);
    return { data: { put: [...put, ...kept], taken } };
  },
});
