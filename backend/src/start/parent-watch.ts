/**
 * Loaded into every child before its own code: ends the child when the process that started it is gone, however that
 * one ended. The pipe between the two closes with either, also on kill -9, which runs no handler.
 */
const GRACE_MS = 5_000;

process.on('disconnect', () => {
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), GRACE_MS).unref();
  process.kill(process.pid, 'SIGTERM');
});
// Listening must not keep a child alive that has nothing else to do.
process.channel?.unref();
