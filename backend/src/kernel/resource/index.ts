export { Attr } from './attributes';
export {
  byCustomer,
  declaredResources,
  never,
  resourceByName,
  tenantWide,
  type ResourceDeclaration,
} from './declaration';
export { TenantRecord, TenantResource, type RecordClass } from './record';
export { Resource } from './resource';
export { EditConflict, ResourceService } from './resource.service';
export { DecimalScalar, JsonScalar } from './scalars';
