import type { Charge } from '@cloudtally/plugin-sdk';
import { regionNumber } from './names';

/** Service -> the console page of one resource; consoles take the region's number. Source: addresses of the consoles. */
const PAGES: Readonly<Record<string, (id: string, number: string) => string>> = {
  p_cvm: (id, number) => `https://console.cloud.tencent.com/cvm/instance/detail?rid=${number}&id=${id}`,
  p_cbs: (id, number) => `https://console.cloud.tencent.com/cvm/cbs/detail?rid=${number}&id=${id}`,
  p_cdb: (id, number) => `https://console.cloud.tencent.com/cdb/instance/detail?rid=${number}&ins=${id}`,
  p_redis: (id, number) => `https://console.cloud.tencent.com/redis/instance/detail?rid=${number}&id=${id}`,
  p_clb: (id, number) => `https://console.cloud.tencent.com/clb/detail?rid=${number}&id=${id}`,
  p_lighthouse: (id, number) => `https://console.cloud.tencent.com/lighthouse/instance/detail?rid=${number}&id=${id}`,
};

/** Null where the product has no page of one resource, or the line names none. */
export function consoleUrl(charge: Pick<Charge, 'resourceId' | 'regionId' | 'xServiceCode'>): string | null {
  const page = PAGES[charge.xServiceCode];
  const number = charge.regionId && regionNumber(charge.regionId);
  return page && charge.resourceId && number ? page(encodeURIComponent(charge.resourceId), number) : null;
}
