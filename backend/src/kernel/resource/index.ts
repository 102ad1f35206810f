export { definitionsIn, definitionsNow, withCustom } from './custom/definitions';
export { formulaFaults } from './custom/formula/formula-fields';
export { knownResource, listPermissions, listResource } from './custom/lists';
export { isBulkField, takesBulk } from './bulk-fields';
export { isExtensible } from './custom/extensible';
export { parseCustom } from './custom/parse';
export { expressionOf } from './custom/sql';
export { storedKey, valueIn } from './custom/stored';
export { faultInPattern, type CodeRule } from './code-pattern';
export { codesAhead, nextCode, numberingOf } from './next-code';
export { Attr } from './attributes';
export {
  byCustomer,
  declarationOf,
  declaredResources,
  never,
  resourceByName,
  tableOf,
  targetOf,
  tenantWide,
  type Attribute,
  type Definitions,
  type RecordChange,
  type RecordWritten,
  type ResourceDeclaration,
  type RowParts,
  type RowSums,
} from './declaration';
export type { Importable, ImportPart } from './in-files';
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
export { carriedReasons, carriedTags, type CarriedTag, type Reason } from './tags/carried-tags';
export { closedRules, isOpen } from './tags/closed-rules';
export { fitsTag, type TagWord } from './tags/tag-words';
export { declareMeasure, measureAt } from './measures';
export { mayRead } from './may-read';
export { orderedIds } from './ordered-ids';
export { TenantRecord, TenantResource, type RecordClass } from './record';
export { MAX_PAGE, Resource } from './resource';
export { EditConflict } from './edit-conflict';
export { ResourceService } from './resource.service';
export { DecimalScalar, JsonScalar } from './scalars';
