import { Attr, Resource, tenantWide, TenantResource } from '../../kernel/resource';

/** A day that is not as the week has it, for terms that count working days. */
@Resource({
  title: { zh: '节假日', en: 'Calendar day' },
  plural: { zh: '节假日', en: 'Calendar days' },
  help: {
    zh: '法定节假日和调休上班日；按工作日计算的信用期据此推算付款截止日。',
    en: 'Holidays, and weekends that are worked; credit terms that count working days go by them.',
  },
  access: { read: 'bills.read', create: 'bills.configure', update: 'bills.configure', delete: 'bills.configure' },
  scope: tenantWide,
  menu: { group: 'configuration', order: 56, icon: 'CalendarOutlined' },
  extensible: false,
  configured: { by: ['day'] },
  titleField: 'name',
  sort: '-day',
})
export class CalendarDay extends TenantResource {
  @Attr.date({ title: { zh: '日期', en: 'Day' }, required: true, list: true })
  day!: string;

  @Attr.text({ title: { zh: '名称', en: 'Name' }, required: true, list: true, search: true, max: 100 })
  name!: string;

  @Attr.boolean({
    title: { zh: '上班', en: 'Worked' },
    help: { zh: '调休上班的周末打开；节假日关闭。', en: 'On for a weekend that is worked; off for a holiday.' },
    required: true,
    list: true,
  })
  isWorking!: boolean;
}
