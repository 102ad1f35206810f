import type { Relation } from 'typeorm';
import { Attr, never, Resource, TenantResource } from '../../kernel/resource';
import { Bill } from './bill.resource';

/** A document of an issued bill, made from its frozen snapshot. */
@Resource({
  title: { zh: '账单单据', en: 'Bill document' },
  plural: { zh: '账单单据', en: 'Bill documents' },
  access: { read: 'bills.read', create: never, update: never, delete: never },
  scope: { owner: 'bill.customer.ownerId', department: 'bill.customer.departmentId' },
  menu: null,
  titleField: 'kind',
  sort: '-createdAt',
})
export class BillDocument extends TenantResource {
  @Attr.ref(() => Bill, { title: { zh: '账单', en: 'Bill' }, required: true, editable: 'never' })
  bill!: Relation<Bill>;
  billId!: string;

  @Attr.choice({
    title: { zh: '格式', en: 'Format' },
    required: true,
    editable: 'never',
    list: true,
    values: { pdf: ['PDF', 'PDF', 'red'], xlsx: ['Excel', 'Excel', 'green'] },
  })
  kind!: 'pdf' | 'xlsx';

  @Attr.choice({
    title: { zh: '状态', en: 'State' },
    required: true,
    editable: 'never',
    list: true,
    status: true,
    values: {
      pending: ['生成中', 'Pending', 'grey'],
      ready: ['就绪', 'Ready', 'green'],
      failed: ['失败', 'Failed', 'red'],
    },
  })
  state!: 'pending' | 'ready' | 'failed';

  @Attr.id({ title: { zh: '文件', en: 'File' }, editable: 'never', list: true })
  fileId!: string | null;

  @Attr.int({ title: { zh: '大小（字节）', en: 'Size (bytes)' }, editable: 'never', list: true })
  size!: number | null;

  @Attr.text({ title: { zh: 'SHA-256', en: 'SHA-256' }, editable: 'never', copyable: true, max: 64 })
  sha256!: string | null;

  @Attr.text({ title: { zh: '失败原因', en: 'Problem' }, editable: 'never', max: 1000 })
  problem!: string | null;
}
