import { SERVICE_CATEGORIES } from './columns';
import { subcategoriesBy, subcategoryOf, type ServiceSubcategory } from './subcategory-of';

describe('what FOCUS calls a service below its category', () => {
  it.each`
    category     | listed                | is                    | why
    ${'Compute'} | ${'Virtual Machines'} | ${'Virtual Machines'} | ${'as the list says'}
    ${'Compute'} | ${undefined}          | ${'Other (Compute)'}  | ${'not in the list'}
    ${'Compute'} | ${'Object Storage'}   | ${'Other (Compute)'}  | ${'of another category: FOCUS refuses the pair'}
    ${'Sundry'}  | ${undefined}          | ${'Other (Other)'}    | ${'no category of FOCUS'}
    ${null}      | ${undefined}          | ${'Other (Other)'}    | ${'no category'}
  `('$listed in $category is $is: $why', ({ category, listed, is }: Record<string, string>) => {
    expect(subcategoryOf(category, listed as ServiceSubcategory)).toBe(is);
  });

  it('every category of FOCUS has its others', () => {
    for (const [category, below] of Object.entries<readonly string[]>(SERVICE_CATEGORIES))
      expect(below).toContain(subcategoryOf(category, undefined));
  });

  it('a vendor lists its codes as it writes them, or without what it puts around them', () => {
    const charge = { xServiceCode: 'P_CVM', serviceCategory: 'Compute' as const };
    expect(subcategoriesBy({ p_cvm: 'Virtual Machines' })(charge)).toBe('Virtual Machines');
    const plain = (code: string) => code.slice(2);
    expect(subcategoriesBy({ CVM: 'Virtual Machines' }, plain)(charge)).toBe('Virtual Machines');
    expect(subcategoriesBy({})(charge)).toBe('Other (Compute)');
  });
});
