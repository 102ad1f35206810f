import type { Relation } from 'typeorm';
import { Attr, never, Resource, TenantRecord } from '../../../kernel/resource';
import { Bill } from '../bill.resource';

/** What an issued bill was made of, by hash, chained to the one before it. */
@Resource({
  title: { zh: '账单清单', en: 'Bill manifest' },
  plural: { zh: '账单清单', en: 'Bill manifests' },
  help: {
    zh: '每张已出账单的输入、价格、程序与单据的哈希，逐张相连；任何改动都能被发现并定位。',
    en: 'Inputs, prices, code and documents of each issued bill by hash, chained: a change anywhere is found and located.',
  },
  access: { read: 'bills.read', create: never, update: never, delete: never },
  scope: { owner: 'bill.customer.ownerId', department: 'bill.customer.departmentId' },
  tabIn: [{ resource: () => Bill, field: 'billId', title: { zh: '清单', en: 'Manifest' } }],
  menu: null,
  titleField: 'no',
  sort: '-no',
})
export class BillManifest extends TenantRecord {
  @Attr.ref(() => Bill, { title: { zh: '账单', en: 'Bill' }, required: true, editable: 'never', list: true })
  bill!: Relation<Bill>;
  billId!: string;

  @Attr.int({ title: { zh: '链中序号', en: 'No. in the chain' }, required: true, editable: 'never', list: true })
  no!: number;

  @Attr.text({
    title: { zh: '清单 SHA-256', en: 'SHA-256 of the manifest' },
    required: true,
    editable: 'never',
    list: true,
    copyable: true,
    max: 64,
  })
  sha256!: string;

  @Attr.text({
    title: { zh: '前一张的 SHA-256', en: 'SHA-256 of the one before' },
    editable: 'never',
    list: true,
    copyable: true,
    max: 64,
  })
  previousSha256!: string | null;

  @Attr.longText({ title: { zh: '清单', en: 'Manifest' }, required: true, editable: 'never' })
  manifest!: string;
}
