import { USUAL_CAPABILITIES, type FocusGap } from '../../focus-rules';
import type { CloudPlugin } from '../../cloud';
import { violationsOf } from '../law';
import { nimbus, type NimbusSettings } from '../specimens/nimbus';
import { NIMBUS_GAPS } from '../specimens/nimbus-gaps';
import { nimbusHarness } from '../specimens/nimbus-harness';
import { cloudSuite } from './run-cloud-contract';

const reason = { zh: '因为', en: 'Because' };

async function violations(plugin: Partial<CloudPlugin<NimbusSettings>>): Promise<readonly string[]> {
  const suite = cloudSuite(nimbus({}, plugin), nimbusHarness);
  return violationsOf(
    suite,
    suite.laws.find(({ code }) => code === 'C-focus-gaps')!,
  );
}
const withGap = (gap: FocusGap) => violations({ focusGaps: [...NIMBUS_GAPS, gap] });

describe('C-focus-gaps, the law of declared gaps (X-05)', () => {
  it('finds nothing on a plugin that declares what is missing, or declares nothing at all', async () => {
    expect(await violations({})).toEqual([]);
    expect(await violations({ focusGaps: undefined })).toEqual([]);
  });

  it('names a rule that fails and is not declared, with what it demands', async () => {
    const [first, ...more] = await violations({ focusGaps: NIMBUS_GAPS.filter(gap => gap.column !== 'SkuId') });
    expect(first).toMatch(/^SkuId-C-005-C does not hold on \d rows.*: SkuId must have a value when/);
    expect(more).toEqual([]);
  });

  it('refuses a gap that does not occur', async () => {
    expect(await withGap({ column: 'ServiceName', rules: ['ServiceName-C-003-M'], reason })).toEqual([
      'ServiceName-C-003-M is declared as a gap, and holds on the whole month',
    ]);
    expect(await withGap({ column: 'ServiceName', rules: [], reason })).toEqual([
      'ServiceName is declared as never filled, and has a value',
    ]);
  });

  it('refuses a gap of no column, of no rule, and one without a reason in both languages', async () => {
    expect(await withGap({ column: 'CostCentre', rules: [], reason })).toEqual([
      'CostCentre is no column of FOCUS 1.2',
    ]);
    expect(await withGap({ column: 'SkuId', rules: ['SkuId-C-099-M'], reason })).toEqual([
      'SkuId-C-099-M is no rule that a program can check',
      'SkuId-C-099-M is declared as a gap, and holds on the whole month',
    ]);
    expect(await withGap({ column: 'AvailabilityZone', rules: [], reason: { zh: '无', en: ' ' } })).toEqual([
      'the gap AvailabilityZone gives no reason in both languages',
    ]);
  });

  it('asks of a vendor only what it says it can do', async () => {
    const focusCapabilities = USUAL_CAPABILITIES.filter(each => each !== 'PUBLIC_PRICE_LIST_SUPPORTED');
    const priced = ['SkuId', 'SkuPriceId', 'ListUnitPrice'];
    const focusGaps = NIMBUS_GAPS.filter(gap => !priced.includes(gap.column));
    expect(await violations({ focusCapabilities, focusGaps })).toEqual([]);
  });
});
