export { AmountCell, negativeClass } from './amount';
export { Closing, Settlement, type LadderStep } from './closing';
export { columnWidth } from './column-width';
export { renderDocument } from './document';
export { PartyBlock, type Fact } from './facts';
export { Figures, type Figure } from './figures';
export { Letterhead } from './letterhead';
export { LongTable, type TableColumn } from './table';
