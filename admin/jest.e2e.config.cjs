/** Browser journeys over the running system; `CLOUDTALLY_URL` names it (default http://127.0.0.1:3000). */
module.exports = {
  ...require('./jest.config.cjs'),
  roots: ['<rootDir>/tests'],
  testRegex: '\\.e2e\\.ts$',
  testTimeout: 120_000,
  setupFilesAfterEnv: ['<rootDir>/tests/second-try.ts'],
  // Of two, one walks through every page, which takes as long as all the others, and changes nothing.
  maxWorkers: 2,
  maxConcurrency: 3,
};
