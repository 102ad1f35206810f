export { ActionRunner, NotAvailable, type ActionRequest, type ActionResult } from './action-runner';
export { declaredActions, defineAction, mutationName, type ActionAnswer, type ActionDefinition } from './define-action';
export { dateText, decimalText, formOf, idOf, monthText, positiveAmount, secretFields } from './form';
export { bodyHash, KeyReused } from './idempotency';
