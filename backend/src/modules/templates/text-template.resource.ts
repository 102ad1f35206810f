import type { Texts } from '../../kernel/templates';
import { Attr, Resource, TenantResource, tenantWide } from '../../kernel/resource';
import { checkTemplate, keepVersion } from './template-rules';

/** The company's own words for one sort of message in one language. Where there is none, the product's stand. */
@Resource({
  title: { zh: '模板', en: 'Template' },
  plural: { zh: '模板', en: 'Templates' },
  help: {
    zh: '改写产品发出的消息；每次保存成为新版本，立即生效。',
    en: 'Rewords what the product sends. Each save is a new version, in force at once.',
  },
  access: { read: 'templates.read', create: 'templates.write', update: 'templates.write', delete: 'templates.write' },
  scope: tenantWide,
  menu: { group: 'configuration', order: 64, icon: 'FileTextOutlined' },
  configured: { by: ['kind', 'language'] },
  titleField: 'kind',
  sort: 'kind',
  extensible: false,
  bulk: false,
  validate: checkTemplate,
  written: keepVersion,
})
export class TextTemplate extends TenantResource {
  @Attr.text({
    title: { zh: '种类', en: 'Kind' },
    required: true,
    editable: 'create',
    list: true,
    search: true,
    max: 80,
  })
  kind!: string;

  @Attr.choice({
    title: { zh: '语言', en: 'Language' },
    required: true,
    editable: 'create',
    list: true,
    values: { zh: ['中文', 'Chinese', 'plain'], en: ['英文', 'English', 'plain'] },
  })
  language!: 'zh' | 'en';

  @Attr.json({ title: { zh: '文字', en: 'Texts' }, required: true })
  texts!: Texts;
}
