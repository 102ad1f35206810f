/**
 * A journey that fails is gone once more, and its first failure is printed: on a machine that is busy with everything
 * else a press can be lost between two pictures, and a fault of ours fails twice.
 */
jest.retryTimes(1, { logErrorsBeforeRetry: true });
