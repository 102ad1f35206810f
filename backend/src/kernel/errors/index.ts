export { AppError, declaredErrors, defineError, type ErrorFactory, type Text } from '@cloudtally/plugin-sdk';
export { HTTP_STATUS, toAppError, Unexpected } from './app-error';
export { InputInvalid, inputInvalid } from './input-error';
export { AlreadyExists, fromPostgres, PastIsImmutable, ReferenceBroken, TooBusy, ValueRefused } from './postgres-error';
