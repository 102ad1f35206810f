import type { Relation } from 'typeorm';
import { Attr, never, Resource, TenantRecord, tenantWide } from '../../../kernel/resource';
import { UsageSource } from './usage-source.resource';

/** One push that was accepted, and what became of its rows. Append-only. */
@Resource({
  title: { zh: '用量批次', en: 'Usage batch' },
  plural: { zh: '用量批次', en: 'Usage batches' },
  access: { read: 'clouds.read', create: never, update: never, delete: never },
  scope: tenantWide,
  menu: null,
  titleField: 'key',
  sort: '-receivedAt',
})
export class UsageBatch extends TenantRecord {
  @Attr.ref(() => UsageSource, {
    title: { zh: '推送源', en: 'Source' },
    required: true,
    editable: 'never',
    list: true,
  })
  source!: Relation<UsageSource>;
  sourceId!: string;

  @Attr.text({
    title: { zh: '幂等键', en: 'Key' },
    required: true,
    editable: 'never',
    list: true,
    search: true,
    max: 200,
  })
  key!: string;

  @Attr.dateTime({ title: { zh: '接收时间', en: 'Received' }, required: true, editable: 'never', list: true })
  receivedAt!: Date;

  @Attr.int({ title: { zh: '行数', en: 'Rows' }, required: true, editable: 'never', list: true })
  rows!: number;

  @Attr.int({ title: { zh: '新增', en: 'New' }, required: true, editable: 'never', list: true })
  fresh!: number;

  @Attr.int({ title: { zh: '更正', en: 'Corrected' }, required: true, editable: 'never', list: true })
  corrected!: number;

  @Attr.int({ title: { zh: '未变', en: 'Unchanged' }, required: true, editable: 'never', list: true })
  unchanged!: number;

  @Attr.int({ title: { zh: '隔离', en: 'Quarantined' }, required: true, editable: 'never', list: true })
  quarantined!: number;

  @Attr.text({ title: { zh: '来源地址', en: 'Came from' }, editable: 'never', max: 100 })
  cameFrom!: string | null;
}
