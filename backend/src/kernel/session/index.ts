export { AuthController } from './auth.controller';
export { hashPassword, passwordMatches, PasswordTooWeak } from './passwords';
export { cameFrom, requestContext } from './request-context';
export { loadActor, wider } from './rights';
export { purposeKey, seal, unseal } from './secrets';
export { AccountLocked, SessionEnded, SignInFailed } from './session.errors';
export { Sessions } from './sessions.service';
