import { log } from '../telemetry';
import { workspacePlugins } from './discover';
import { startSandboxes } from './sandboxes';

/** A world without any cloud. */
const NOWHERE = Object.fromEntries(
  workspacePlugins()
    .flatMap(name => /cloud-\w+$/.exec(name) ?? [])
    .map(plugin => [plugin, null]),
);

/** Ids of the providers that came up in these worlds, and the packages of those that could not. */
async function startedIn(worlds: Readonly<Record<string, unknown>>) {
  const warned = jest.spyOn(log, 'warn').mockImplementation();
  const sandboxes = await startSandboxes(worlds);
  await sandboxes.stop();
  const failed = warned.mock.calls.map(([of]) => (of as { packageName: string }).packageName);
  warned.mockRestore();
  return { started: Object.keys(sandboxes.endpoints).sort(), failed };
}

describe('the sandboxes of a world', () => {
  it('are those of the providers that the world has; of the others nothing is said', async () => {
    expect(await startedIn(NOWHERE)).toEqual({
      started: ['approval-dingtalk', 'notify-email', 'sign-esign'],
      failed: [],
    });
    const bare = { accounts: [], runningMonth: '2026-11' };
    expect(await startedIn({ ...NOWHERE, 'cloud-baidu': bare })).toMatchObject({
      started: ['approval-dingtalk', 'cloud-baidu', 'notify-email', 'sign-esign'],
    });
  });

  it('start without one that can not, and that one is named', async () => {
    expect(await startedIn({ ...NOWHERE, 'cloud-baidu': undefined })).toEqual({
      started: ['approval-dingtalk', 'notify-email', 'sign-esign'],
      failed: ['@cloudtally/cloud-baidu'],
    });
  });
});
