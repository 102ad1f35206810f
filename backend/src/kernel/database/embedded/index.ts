export {
  startEmbeddedPostgres,
  stopEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from './embedded-postgres';
export * from './embedded.errors';
export { freePort } from './free-port';
export { livePostmaster } from './postmaster-pid';
export { OWNER } from './initdb';
