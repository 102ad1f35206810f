export { registerInvariantCheck, type InvariantCheck } from './invariants';
export { testDatabase, type TestDatabase } from './test-database';
export { testConfig } from './test-config';
export { PASSWORD, plantedHash } from './planted-password';
