const fs = require('node:fs');
const path = require('node:path');
const { jsc } = require('./.tools/swc.cjs');

/**
 * One runner for every package but the admin and the browser journeys. SWC compiles; types are the gate's matter.
 * The `source` condition makes workspaces resolve to their TypeScript, so that nothing is built first.
 */
const swc = { jsc, module: { type: 'commonjs' }, sourceMaps: true };

/** Published as ES modules only. Node's own loader takes them when its flag is given; else they are compiled too. */
const MODULES_ONLY = ['pg-boss', 'serialize-error', 'non-error', 'type-fest', 'rrule-temporal', 'uuid', 'jose'];
const nativeModules = (process.env.NODE_OPTIONS ?? '').includes('--experimental-vm-modules');
const nightly = process.env.RUN_NIGHTLY === '1';
const folders = ['plugins', 'backend', 'reports', 'seed', 'bench', '.tools'];

module.exports = {
  // Loading everything for each of hundreds of files took as long as the tests.
  runtime: path.join(__dirname, '.tools/jest/shared-runtime.cjs'),
  testSequencer: path.join(__dirname, '.tools/jest/longest-first.cjs'),
  testEnvironment: '<rootDir>/backend/src/testing/database-environment.ts',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'require', 'default'] },
  globalSetup: '<rootDir>/backend/src/testing/global-setup.ts',
  globalTeardown: '<rootDir>/backend/src/testing/global-teardown.ts',
  setupFiles: ['<rootDir>/backend/src/testing/random-seed.ts', '<rootDir>/backend/src/testing/running-clock.ts'],
  roots: folders.filter(folder => fs.existsSync(path.join(__dirname, folder))).map(folder => `<rootDir>/${folder}`),
  testRegex: nightly ? '\\.spec\\.tsx?$' : '(?<!\\.nightly)\\.spec\\.tsx?$',
  // A template's contract suite fails on purpose.
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/\\.tools/template/'],
  modulePathIgnorePatterns: ['/dist/', '<rootDir>/.tools/template/'],
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json'],
  transform: {
    '\\.(ts|tsx|mjs)$': ['@swc/jest', swc],
    [`/node_modules/(${MODULES_ONLY.join('|')})/.+\\.js$`]: ['@swc/jest', swc],
  },
  transformIgnorePatterns: nativeModules ? ['/node_modules/'] : [`/node_modules/(?!(${MODULES_ONLY.join('|')})/)`],
  testTimeout: 120_000,
  // Of tests that say so; they wait more than they compute.
  maxConcurrency: 10,
};
