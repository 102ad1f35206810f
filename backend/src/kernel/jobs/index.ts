export { declaredJobs, defineJob, type JobContext, type JobDefinition } from './define-job';
export { RunTimedOut, ScheduleInvalid, StaleRun, UnknownJob } from './jobs.errors';
export { isTriedAgain } from './next-try';
export { attachQueue, openQueue, send, sendAll, wake } from './queue';
export { JobRunner } from './runner';
export { nextOf, WorkerLoop } from './worker-loop';
