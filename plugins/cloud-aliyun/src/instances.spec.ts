import { SPECIMEN_MONTH, type Sandbox } from '@cloudtally/plugin-sdk/sandbox';
import { testContext } from '@cloudtally/plugin-sdk/testing';
import type { CloudResource } from '@cloudtally/plugin-sdk';
import aliyun from '.';
import { specimen } from '../sandbox/specimen-source';
import { startAliyunSandbox } from '../sandbox/start-aliyun-sandbox';
import type { AliyunSettings } from './settings';

const { source, account, lines } = specimen();
let sandbox: Sandbox;
const start = async (runningMonth: string) => {
  sandbox = await startAliyunSandbox({ ...source, runningMonth }, { throttle: false });
};
afterEach(() => sandbox.stop());

async function instances(): Promise<CloudResource[]> {
  const context = testContext(aliyun, {
    settings: account.settings as AliyunSettings,
    endpoints: { business: sandbox.url },
  });
  const found: CloudResource[] = [];
  for await (const each of aliyun.resources!(context)) found.push(each);
  return found;
}

describe('instances of the billing side (M-093)', () => {
  it('every page is read, each resource once, with the owner and the region’s code', async () => {
    await start(SPECIMEN_MONTH);
    const found = await instances();
    const ids = new Set(lines.map(line => line.resourceId));
    expect(found).toHaveLength(ids.size);
    expect(new Set(found.map(({ id }) => id))).toEqual(ids);
    expect(sandbox.calls).toHaveLength(Math.ceil((ids.size + 1) / 100));
    expect(found[0]).toEqual({
      id: 'i-specimen0',
      name: null,
      serviceCode: 'ecs',
      serviceName: 'ecs',
      spec: null,
      regionId: 'cn-hangzhou',
      subAccountId: lines[0]!.subAccountId,
      state: 'running',
      paid: 'pay-as-you-go',
      startedAt: '2025-12-31T16:00:00.000Z',
      // The year 2999 of one that is paid as it goes is no date to renew it by.
      expiresAt: null,
    });
    expect(found.find(({ id }) => id === 'i-specimen2')).toMatchObject({
      paid: 'subscription',
      expiresAt: '2027-12-31T16:00:00.000Z',
    });
  });

  it('one that has left the bill is released', async () => {
    await start('2026-11');
    expect(new Set((await instances()).map(({ state }) => state))).toEqual(new Set(['released']));
  });
});
