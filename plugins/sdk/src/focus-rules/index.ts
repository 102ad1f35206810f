export { ALL_CAPABILITIES, FOCUS_CAPABILITIES, USUAL_CAPABILITIES, type FocusCapability } from './capabilities';
export {
  capabilitiesShownBy,
  columnsFor,
  FOCUS_SPECIFICATION,
  isFocusColumn,
  isOwnColumn,
  SERVICE_CATEGORIES,
  type SpecifiedColumn,
} from './columns';
export { CORRECTIONS, type Correction } from './corrections';
export { DECLARED_RULES } from './declared-rules';
export { focusChecker, type CheckOptions, type FocusChecker } from './focus-checker';
export { focusRowOf } from './row-of-charge';
export { subcategoriesBy, type ServiceSubcategory } from './subcategory-of';
export { reportMarkdown } from './report-markdown';
export type { FocusGap } from './gaps';
export { conforms, type FocusReport, type RuleOutcome, type RuleResult } from './report';
export { readFocusRules } from './read-rules';
export { NotARuleFile } from './focus.errors';
export type { Condition, Demand, FocusRule, RuleLevel } from './rule';
