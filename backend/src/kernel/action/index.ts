export { ActionRunner, NotAvailable, type ActionRequest, type ActionResult } from './action-runner';
export {
  declaredActions,
  defineAction,
  mutationName,
  type ActionAnswer,
  type ActionContext,
  type ActionDefinition,
} from './define-action';
export {
  choiceOf,
  dateText,
  decimalText,
  formOf,
  formOfChoice,
  idOf,
  monthText,
  positiveAmount,
  publishChoices,
  secretFields,
} from './form';
export { bodyHash, KeyReused } from './idempotency';
