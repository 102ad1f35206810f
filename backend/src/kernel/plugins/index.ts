export { discoverPlugins, repository } from './discover';
export { PluginAccount } from './plugin-account.resource';
export { Plugins } from './plugins.service';
export { CircuitOpen, EgressRefused, PluginAccountMissing, PluginMissing, SecretUnreadable } from './plugins.errors';
export { ProviderCircuit, restingProviders, type ShownCircuit } from './provider-circuit';
export { savePluginAccount, type AccountDraft } from './save-account';
export { startSandboxes, type RunningSandboxes, type SandboxEndpoints } from './sandboxes';
