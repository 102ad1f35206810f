import 'reflect-metadata';
import { demoWorld } from '@cloudtally/seed';
import { clockOn, setClock } from './kernel/clock';
import { readConfig, type Config } from './kernel/config';

/**
 * What every process does first: read its configuration and set the product's clock. The demo company
 * lives in its own November 2026, so that its months look the same whenever somebody tries it.
 */
export function prepareProcess(): Config {
  const config = readConfig();
  const day = config.today ?? (config.sandbox ? demoWorld().today : null);
  if (day) setClock(clockOn(day));
  return config;
}
