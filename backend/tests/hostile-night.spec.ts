import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { HOSTILE_A_NIGHT } from '@cloudtally/plugin-sdk/testing';

const plugins = path.resolve(__dirname, '../../plugins');
const PROOF = /\brunHostile(?:Pages|Wire|Files)\(|= hostileTries\(/g;

/** How many proofs against damaged answers and files the specs of one cloud register. */
function proofsOf(cloud: string): number {
  const folder = path.join(plugins, cloud, 'src');
  const specs = readdirSync(folder).filter(name => name.endsWith('.spec.ts'));
  const texts = specs.map(name => readFileSync(path.join(folder, name), 'utf8'));
  return texts.reduce((sum, text) => sum + (text.match(PROOF)?.length ?? 0), 0);
}

describe('a night of damaged pages and files (issue 3)', () => {
  it('comes to twenty thousand and more over the clouds that are in the box', () => {
    const clouds = readdirSync(plugins).filter(name => name.startsWith('cloud-'));
    const proofs = clouds.reduce((sum, cloud) => sum + proofsOf(cloud), 0);
    expect(proofs * HOSTILE_A_NIGHT).toBeGreaterThanOrEqual(20_000);
  });
});
