import { Attr, never, Resource, TenantResource, tenantWide } from '../../kernel/resource';
import type { Mapping } from './domain/mapping';

/** How the columns of one heading were mapped: next month's file is read the same way. */
@Resource({
  title: { zh: '导入方案', en: 'Import profile' },
  plural: { zh: '导入方案', en: 'Import profiles' },
  access: { read: 'imports.run', create: never, update: never, delete: never },
  scope: tenantWide,
  menu: null,
  titleField: 'name',
  sort: 'name',
})
export class ImportProfile extends TenantResource {
  @Attr.text({ title: { zh: '对象', en: 'Resource' }, required: true, list: true, editable: 'never', max: 80 })
  resource!: string;

  @Attr.text({
    title: { zh: '名称', en: 'Name' },
    required: true,
    list: true,
    search: true,
    editable: 'never',
    max: 100,
  })
  name!: string;

  @Attr.text({ title: { zh: '表头特征', en: 'Heading' }, required: true, editable: 'never', max: 64 })
  fingerprint!: string;

  @Attr.json({ title: { zh: '列对应', en: 'Columns' }, required: true, editable: 'never' })
  mapping!: Mapping;
}
