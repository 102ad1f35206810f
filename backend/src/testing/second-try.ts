/**
 * A machine that stalls for a minute must not cost a commit: what fails is told in full and tried once more.
 * A test that fails twice has failed.
 */
jest.retryTimes(1, { logErrorsBeforeRetry: true });
