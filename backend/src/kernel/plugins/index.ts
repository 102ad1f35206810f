export { PluginAccount } from './plugin-account.resource';
export { Plugins } from './plugins.service';
export { CircuitOpen, EgressRefused, PluginAccountMissing, PluginMissing, SecretUnreadable } from './plugins.errors';
export { savePluginAccount, type AccountDraft } from './save-account';
export { startSandboxes, type RunningSandboxes, type SandboxEndpoints } from './sandboxes';
