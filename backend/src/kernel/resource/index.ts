export { Attr } from './attributes';
export {
  byCustomer,
  declarationOf,
  declaredResources,
  never,
  resourceByName,
  tenantWide,
  type Attribute,
  type RecordChange,
  type RecordWritten,
  type ResourceDeclaration,
  type RowParts,
  type RowSums,
} from './declaration';
export { requireKnownWords, unknownWord } from './dictionary-fields';
export {
  dictionariesOf,
  foldedWord,
  nearWords,
  synonymsIn,
  wordMeant,
  type Dictionaries,
  type DictionaryWord,
} from './dictionary-words';
export { mayRead } from './may-read';
export { TenantRecord, TenantResource, type RecordClass } from './record';
export { MAX_PAGE, Resource } from './resource';
export { EditConflict, ResourceService } from './resource.service';
export { DecimalScalar, JsonScalar } from './scalars';
