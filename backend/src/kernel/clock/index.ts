export { clock, clockOn, dayOf, setClock, stoppedClock, systemClock, withClock, type ProductClock } from './clock';
