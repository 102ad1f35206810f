import { z } from 'zod';
import { voucherMode } from './voucher-mode';

describe('the field that says what a voucher is', () => {
  it('is a voucher that reduces the cost until a person says that it was bought', () => {
    const settings = z.object({ voucherMode: voucherMode('代金券') });
    expect(settings.parse({})).toEqual({ voucherMode: 'credit' });
    expect(settings.parse({ voucherMode: 'payment' })).toEqual({ voucherMode: 'payment' });
    expect(settings.safeParse({ voucherMode: 'gift' }).success).toBe(false);
  });

  it.each(['代金券', '优惠券'] as const)('says %s in its title and twice in its help, as the vendor does', word => {
    const { title, help } = z.toJSONSchema(voucherMode(word)) as unknown as Record<'title' | 'help', { zh: string }>;
    expect(title.zh).toBe(word);
    expect(help.zh.split(word)).toHaveLength(3);
  });
});
