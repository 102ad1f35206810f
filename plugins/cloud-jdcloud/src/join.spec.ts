import { DETAIL, ITEM } from './bill-row.fixture';
import type { BillRow, DetailRow, ItemRow } from './bill-row';
import { billJoin } from './join';

/** Joins the changes of the sample. */
function joined(details: Partial<DetailRow>[], items: Partial<ItemRow>[]): BillRow[] {
  const join = billJoin();
  for (const change of details) join.detail({ ...DETAIL, ...change });
  const rows = items.map(change => join.item({ ...ITEM, ...change }));
  return [...rows, ...join.rest()];
}
const shape = (rows: BillRow[]) =>
  rows.map(({ item, detail, kinds }) => [item && 'item', detail?.resourceName ?? detail?.actionTypeName, kinds]);

const ADJUST = { actionTypeName: '调账', realTotalFee: '-1', resourceName: null };
const SAME = { realTotalFee: '12.67' };

describe('charge items joined to the details of their resources (M-097)', () => {
  it.each`
    details                                                                            | items                                                             | rows                                                                                        | why
    ${[SAME]}                                                                          | ${[{}]}                                                           | ${[['item', 'starlake-edge-01', ['按量费用']]]}                                             | ${'one of each'}
    ${[SAME]}                                                                          | ${[{ actualFee: '12' }, { property: 'disk', actualFee: '0.67' }]} | ${[['item', 'starlake-edge-01', ['按量费用']], ['item', 'starlake-edge-01', ['按量费用']]]} | ${'two items of one resource share its detail'}
    ${[SAME, { ...SAME, resourceId: 'i-2' }]}                                          | ${[{}]}                                                           | ${[['item', 'starlake-edge-01', ['按量费用']], [null, 'starlake-edge-01', ['按量费用']]]}   | ${'a detail without any item stands alone'}
    ${[]}                                                                              | ${[{}]}                                                           | ${[['item', undefined, []]]}                                                                | ${'an item without any detail has no kind'}
    ${[SAME, { ...SAME, actionTypeName: '新购', billingType: '3' }]}                   | ${[{}, { billingType: '3' }]}                                     | ${[['item', 'starlake-edge-01', ['按量费用']], ['item', 'starlake-edge-01', ['新购']]]}     | ${'a resource that is paid ahead in part has two kinds, told apart by how it is paid'}
    ${[{ ...SAME, billingType: '3' }]}                                                 | ${[{}]}                                                           | ${[['item', 'starlake-edge-01', ['按量费用']]]}                                             | ${'a way of paying that only one list knows is no reason to lose the kind'}
    ${[SAME, ADJUST]}                                                                  | ${[{}]}                                                           | ${[['item', 'starlake-edge-01', ['按量费用']], [null, '调账', ['调账']]]}                   | ${'an adjustment has no item, and stands alone beside those that have'}
    ${[SAME, ADJUST]}                                                                  | ${[{ actualFee: '11.67' }]}                                       | ${[['item', 'starlake-edge-01', ['按量费用']]]}                                             | ${'unless the items come to the whole with it'}
    ${[SAME, { ...ADJUST, actionTypeName: '保底' }]}                                   | ${[{}]}                                                           | ${[['item', 'starlake-edge-01', ['按量费用']], [null, '保底', ['保底']]]}                   | ${'so does a minimum guarantee'}
    ${[SAME, { ...SAME, actionTypeName: '退订' }]}                                     | ${[{}]}                                                           | ${[['item', 'starlake-edge-01', ['按量费用', '退订']]]}                                     | ${'a refund is priced by an item of its own; the control total tells if it is not there'}
    ${[{ ...SAME, startTime: '2026-10-20 00:00:00', endTime: '2026-10-20 23:59:59' }]} | ${[{}]}                                                           | ${[['item', undefined, []]]}                                                                | ${'a detail of another time says nothing of this one'}
    ${[{ ...SAME, startTime: '2026-10-01 00:00:00', endTime: '2026-10-31 23:59:59' }]} | ${[{}]}                                                           | ${[['item', 'starlake-edge-01', ['按量费用']]]}                                             | ${'a detail of the month covers the day'}
    ${[{ ...SAME, startTime: null }]}                                                  | ${[{}]}                                                           | ${[['item', 'starlake-edge-01', ['按量费用']]]}                                             | ${'without times it is the month'}
    ${[{ ...SAME, serviceCode: 'disk' }]}                                              | ${[{}]}                                                           | ${[['item', undefined, []], [null, 'starlake-edge-01', ['按量费用']]]}                      | ${'another service with the same id is another resource'}
    ${[{ ...SAME, pin: 'other' }]}                                                     | ${[{}]}                                                           | ${[['item', undefined, []], [null, 'starlake-edge-01', ['按量费用']]]}                      | ${'and so is somebody else'}
  `('$why', ({ details, items, rows }) => {
    expect(shape(joined(details as Partial<DetailRow>[], items as Partial<ItemRow>[]))).toEqual(rows);
  });

  it('the latest detail gives name and tags, whatever order they came in', () => {
    const old = { ...SAME, resourceName: 'old', billTime: '2026-10-18 01:00:00' };
    const late = { ...SAME, resourceName: 'late', billTime: '2026-10-20 01:00:00' };
    for (const details of [
      [old, late],
      [late, old],
    ])
      expect(joined(details, [{}])[0]!.detail!.resourceName).toBe('late');
  });
});
