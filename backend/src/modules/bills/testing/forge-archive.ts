import { sealOf, sha256, textOf, type BillFacts, type Manifest } from '../archive/manifest';
import type { ArchiveEntry } from '../archive/tar';

/** A forger who knows the format: other content, and every hash made new. */
export function forge(
  entries: readonly ArchiveEntry[],
  change: (facts: BillFacts) => BillFacts,
  { pdf, node }: { pdf?: Uint8Array; node?: string } = {},
): ArchiveEntry[] {
  const named = (name: string) => entries.find(entry => entry.name.endsWith(`/${name}`))!;
  const facts = Buffer.from(textOf(change(JSON.parse(Buffer.from(named('facts.json').bytes).toString()) as BillFacts)));
  const manifest = JSON.parse(Buffer.from(named('manifest.json').bytes).toString()) as Manifest;
  const fresh: Record<string, Uint8Array> = { 'facts.json': facts, ...(pdf ? { 'statement.pdf': pdf } : {}) };
  const parts = manifest.parts.map(part => {
    const bytes = fresh[part.name];
    return bytes ? { ...part, bytes: bytes.byteLength, sha256: sha256(bytes) } : part;
  });
  const code = node ? { ...manifest.code, node } : manifest.code;
  fresh['manifest.json'] = Buffer.from(textOf({ ...manifest, parts, code }));
  fresh['seal.txt'] = Buffer.from(sealOf(fresh['manifest.json']));
  return entries.map(entry => ({ ...entry, bytes: fresh[entry.name.split('/')[1]!] ?? entry.bytes }));
}
