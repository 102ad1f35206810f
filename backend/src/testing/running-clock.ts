import { setClock, systemClock } from '../kernel/clock';

// The product's modules live on from file to file, and a file may have moved their clock.
setClock(systemClock);
