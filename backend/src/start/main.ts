export { runCommand } from './run-command';
export { supervise } from './supervise';
