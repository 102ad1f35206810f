import { lazy, type ComponentType } from 'react';

/** A named export as a lazily loaded component: `lazyPage(() => import('./Overview'), 'Overview')`. */
export function lazyPage<Module extends object, Name extends keyof Module & string>(
  load: () => Promise<Module>,
  name: Name,
) {
  type Page = Module[Name] extends ComponentType<infer Props> ? ComponentType<Props> : never;
  return lazy(async () => ({ default: (await load())[name] as Page }));
}
