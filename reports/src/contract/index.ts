export type { ContractView } from './contract-view';
export { renderContractHtml } from './render-contract';
