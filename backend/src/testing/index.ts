export { registerInvariantCheck, type InvariantCheck } from './invariants';
export { testDatabase, type TestDatabase } from './test-database';
