export {
  FieldForbidden,
  FilterInvalid,
  NoActor,
  NotSignedIn,
  OutOfScope,
  PermissionMissing,
  RecordNotFound,
} from './access.errors';
export {
  current,
  currentOrNull,
  runAs,
  runIn,
  workerActor,
  type Actor,
  type Channel,
  type Context,
  type Scope,
} from './actor';
export { customerReach, type CustomerReach } from './customer-reach';
export { declaredPermissions, declarePermissions, type Permission } from './declared-permissions';
export { can, requirePermission } from './permissions';
export { asSeenBy, attributeOf, isOneOf, mask, visibilityOf, type Visibility } from './field-access';
export { customField, guardFilter, requireOpen, rowFilterOf } from './query-guard';
export { NOTHING, type Operation, type RowFilter } from './row-filter';
