export { readConfig, type Config } from './config';
export { ConfigInvalid } from './config.errors';

/** Injection token of the process's Config. */
export const CONFIG = Symbol('Config');
