import { everyCloudWorld, sandboxWorlds, smallWorld, type SeedWorld } from '..';

describe('what the sandboxes play of a world', () => {
  it.each`
    name       | made                 | vendors                                                                                               | why
    ${'small'} | ${smallWorld()}      | ${['cloud-aliyun']}                                                                                   | ${'it has accounts of one vendor, and a file'}
    ${'every'} | ${everyCloudWorld()} | ${['cloud-aws', 'cloud-baidu', 'cloud-huawei', 'cloud-jdcloud', 'cloud-tencent', 'cloud-volcengine']} | ${'it has all vendors but that of the small one'}
  `('$name: $why; the others are known to be absent', ({ made, vendors }: { made: SeedWorld; vendors: string[] }) => {
    const clouds = Object.entries(sandboxWorlds(made)).filter(([plugin]) => plugin.startsWith('cloud-'));
    expect(clouds).toHaveLength(7);
    expect(clouds.flatMap(([plugin, world]) => (world === null ? [] : [plugin])).sort()).toEqual(vendors);
  });
});
