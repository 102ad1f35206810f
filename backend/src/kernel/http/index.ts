export { createServer } from './create-server';
export { sendError } from './error.filter';
