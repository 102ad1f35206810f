import type { ResourceMeta } from '../metadata';
import { pathToOpen } from './pathToOpen';

const resources = [{ name: 'simulation', plural: 'simulations' }] as ResourceMeta[];

it.each`
  data                                                             | path                           | why
  ${{ opens: { resource: 'simulation', id: '1', tab: 'result' } }} | ${'/simulations/1?tab=result'} | ${'a tab of its page'}
  ${{ opens: { resource: 'simulation', id: '1' } }}                | ${'/simulations/1'}            | ${'its page'}
  ${{ opens: { resource: 'secret', id: '1' } }}                    | ${null}                        | ${"a resource that is not this person's"}
  ${{ id: '1' }}                                                   | ${null}                        | ${'an answer that leads nowhere'}
  ${null}                                                          | ${null}                        | ${'no answer'}
`('leads to $path: $why', ({ data, path }: { data: unknown; path: string | null }) => {
  expect(pathToOpen({ data }, resources)).toBe(path);
});
