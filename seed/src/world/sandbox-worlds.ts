import { aliyunSource } from '../aliyun/aliyun-source';
import type { SeedWorld } from './world';

/** What each provider's sandbox plays of a world, by plugin id. */
export const sandboxWorlds = (world: SeedWorld): Readonly<Record<string, unknown>> => ({
  'cloud-aliyun': aliyunSource(world),
});
