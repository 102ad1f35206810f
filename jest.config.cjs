/**
 * One runner for every package but the browser journeys. SWC compiles; types are the gate's matter.
 * The `source` condition makes workspaces resolve to their TypeScript, so that nothing is built first.
 */
const swc = {
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', tsx: true, decorators: true },
    transform: {
      legacyDecorator: true,
      decoratorMetadata: true,
      useDefineForClassFields: false,
      react: { runtime: 'automatic' },
    },
    keepClassNames: true,
  },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};

module.exports = {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'require', 'default'] },
  roots: ['<rootDir>/plugins', '<rootDir>/backend', '<rootDir>/reports', '<rootDir>/seed'],
  testRegex: '\\.spec\\.tsx?$',
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/'],
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json'],
  transform: { '\\.(ts|tsx|mjs)$': ['@swc/jest', swc] },
  transformIgnorePatterns: ['/node_modules/'],
  testTimeout: 60_000,
};
