export { clock, clockOn, setClock, stoppedClock, systemClock, withClock, type ProductClock } from './clock';
