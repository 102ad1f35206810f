export { clock, clockOn, setClock, stoppedClock, systemClock, type ProductClock } from './clock';
