import fs from 'node:fs';
import path from 'node:path';
import { root } from '../run.mjs';

/** Two copies of one of these do not know each other's classes, contexts or metadata: things break far away from why. */
const FAMILIES = [
  '@nestjs/core',
  '@nestjs/common',
  'graphql',
  'typeorm',
  'reflect-metadata',
  'zod',
  'decimal.js',
  'antd',
  'react',
  'react-dom',
  'react-router',
  '@tanstack/react-query',
  'dayjs',
];

/** Reads the lock file, so that what is asserted is what everybody installs. */
export function oneCopyGate() {
  const { packages } = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  return FAMILIES.flatMap(name => {
    const copies = Object.keys(packages).filter(place => place.endsWith(`node_modules/${name}`));
    return copies.length > 1
      ? [`${name} is installed ${copies.length} times: ${copies.map(at => `${at} ${packages[at].version}`).join(', ')}`]
      : [];
  });
}
