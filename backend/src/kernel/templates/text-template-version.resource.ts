import { Attr, never, Resource, TenantRecord, tenantWide } from '../resource';
import type { Texts } from './render-template';

/** What a template said from a save on. Never changed: what was sent names the version that said it. */
@Resource({
  title: { zh: '模板版本', en: 'Template version' },
  plural: { zh: '模板版本', en: 'Template versions' },
  access: { read: 'templates.read', create: never, update: never, delete: never },
  scope: tenantWide,
  menu: null,
  titleField: 'name',
  sort: '-createdAt',
})
export class TextTemplateVersion extends TenantRecord {
  @Attr.text({ title: { zh: '名称', en: 'Name' }, editable: 'never', list: true, search: true, max: 120 })
  name!: string;

  @Attr.text({ title: { zh: '种类', en: 'Kind' }, required: true, editable: 'never', list: true, max: 80 })
  kind!: string;

  @Attr.choice({
    title: { zh: '语言', en: 'Language' },
    required: true,
    editable: 'never',
    list: true,
    values: { zh: ['中文', 'Chinese', 'plain'], en: ['英文', 'English', 'plain'] },
  })
  language!: 'zh' | 'en';

  @Attr.int({ title: { zh: '版本', en: 'Version' }, required: true, editable: 'never', list: true })
  number!: number;

  @Attr.json({
    title: { zh: '文字', en: 'Texts' },
    help: { zh: '空：改回产品自带的文字。', en: "Empty: back to the product's own text." },
    editable: 'never',
  })
  texts!: Texts | null;

  @Attr.text({ title: { zh: '修改人', en: 'By' }, editable: 'never', list: true, max: 200 })
  byName!: string | null;
}
