import { overlaid, type PricedScope } from './terms-overlay';

const price = (id: string, given: Partial<PricedScope> = {}): PricedScope => ({
  id,
  customer_id: 'c1',
  audience: null,
  customer_group_id: null,
  distributor_id: null,
  scope_kind: 'framework',
  scope_provider: null,
  scope_service_code: null,
  scope_currency: null,
  ...given,
});
const standing = [price('all'), price('ecs', { scope_provider: 'aliyun', scope_service_code: 'ecs' })];

it.each`
  added                                                        | without    | holds                    | why
  ${[]}                                                        | ${[]}      | ${['all', 'ecs']}        | ${'nothing is different'}
  ${[price('new')]}                                            | ${[]}      | ${['ecs', 'new']}        | ${'it has the scope of one that stands'}
  ${[price('new', { scope_kind: 'project' })]}                 | ${[]}      | ${['all', 'ecs', 'new']} | ${'a project beside the framework'}
  ${[price('new', { customer_id: 'c2' })]}                     | ${[]}      | ${['all', 'ecs', 'new']} | ${'of another customer'}
  ${[price('all', { scope_provider: 'tencent' })]}             | ${[]}      | ${['ecs', 'all']}        | ${'it stands already, and is in place of itself'}
  ${[price('new', { scope_provider: 'tencent' })]}             | ${['all']} | ${['ecs', 'new']}        | ${'said to replace another scope'}
  ${[price('pub', { customer_id: null, audience: 'public' })]} | ${[]}      | ${['all', 'ecs', 'pub']} | ${'a book beside an agreement'}
`(
  'what holds when something is added: $why',
  ({ added, without, holds }: Record<'added' | 'without' | 'holds', never>) => {
    expect(overlaid(standing, added, without).map(({ id }) => id)).toEqual(holds);
  },
);
