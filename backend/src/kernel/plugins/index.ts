export { PluginAccount } from './plugin-account.resource';
export { Plugins } from './plugins.service';
export { CircuitOpen, EgressRefused, PluginAccountMissing, PluginMissing, SecretUnreadable } from './plugins.errors';
export { sealSecrets } from './sealing';
