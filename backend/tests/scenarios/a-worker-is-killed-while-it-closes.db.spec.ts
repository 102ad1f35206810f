import { killed } from './support/killed-scenario';

killed(3);
