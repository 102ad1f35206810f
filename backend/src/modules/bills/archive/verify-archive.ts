import { Decimal, Money, type Text } from '@cloudtally/plugin-sdk';
import { formatAmount, readPdf, type StatementView } from '@cloudtally/reports';
import type { PricingModel } from '../../pricing/pricing.module';
import { MANIFEST_FORMAT, PARTS, sealOf, sha256, type BillFacts, type Manifest } from './manifest';
import { repriceBill, type RepricedBill } from './reprice-bill';
import { readTar, type ArchiveEntry } from './tar';
import { isSameAmount, taxPrinted, taxShown, type ShownAmount } from './verify-tax';

/** Something that is not as it was sealed, and where. */
export interface Finding {
  /** The file in the archive. */
  readonly part: string;
  readonly says: Text;
}

export interface VerifiedBill {
  readonly folder: string;
  readonly manifest: Manifest | null;
  readonly sha256: string | null;
  /** The numbers, computed again. */
  readonly numbers: RepricedBill | null;
  readonly findings: readonly Finding[];
}

type Models = ReadonlyMap<string, PricingModel>;
/**
 * Verifies an archive of one bill or of many: every byte of the container and of each part, the chain between bills
 * that follow each other, and the numbers, computed again by the pricing code. No database, no network.
 */
export async function verifyArchive(archive: Buffer, models: Models): Promise<readonly VerifiedBill[]> {
  const { entries, fault } = readTar(archive);
  const folders = new Map<string, ArchiveEntry[]>();
  for (const entry of entries) {
    const folder = entry.name.split('/')[0]!;
    folders.set(folder, [...(folders.get(folder) ?? []), entry]);
  }
  const bills: VerifiedBill[] = [];
  for (const [folder, parts] of folders) bills.push(await verifyBill(folder, parts, models));
  const container: Finding[] =
    fault === null
      ? []
      : [
          {
            part: fault.entry,
            says: both(`容器在第 ${fault.offset} 字节被改动`, `the container is changed at byte ${fault.offset}`),
          },
        ];
  const whole = [...withChain(bills)];
  if (container.length > 0 || whole.length === 0)
    whole.push({
      folder: fault?.entry.split('/')[0] ?? '',
      ...{ manifest: null, sha256: null, numbers: null },
      findings: container.length > 0 ? container : [{ part: 'archive', says: both('没有账单', 'it holds no bill') }],
    });
  return whole;
}

const both = (zh: string, en: string): Text => ({ zh, en });

type File = (name: string) => Uint8Array | undefined;
type Find = (name: string, says: Text) => void;

async function verifyBill(folder: string, entries: readonly ArchiveEntry[], models: Models): Promise<VerifiedBill> {
  const file: File = name => entries.find(entry => entry.name === `${folder}/${name}`)?.bytes;
  const findings: Finding[] = [];
  const find: Find = (name, says) => void findings.push({ part: `${folder}/${name}`, says });
  const manifest = sealedManifest(file, find);
  if (manifest === null) return { folder, manifest: null, sha256: null, numbers: null, findings };
  verifyParts(manifest, file, find);
  for (const { name } of entries)
    if (!KNOWN.some(known => name === `${folder}/${known}`))
      findings.push({ part: name, says: both('不属于归档', 'it does not belong to the archive') });
  if (folder !== manifest.number) find('manifest.json', both('账单编号不符', 'it is of another bill'));
  const numbers = findings.length === 0 ? verifyNumbers(manifest, file, models, find) : null;
  if (numbers) await verifyPdf(file('statement.pdf')!, { numbers, currency: manifest.currency }, find);
  return { folder, manifest, sha256: sha256(file('manifest.json')!), numbers, findings };
}

const KNOWN = [...PARTS, 'manifest.json', 'seal.txt'];

/** @returns null when there is none to go by */
function sealedManifest(file: File, find: Find): Manifest | null {
  const bytes = file('manifest.json');
  const seal = file('seal.txt');
  if (!bytes || !seal) {
    find(bytes ? 'seal.txt' : 'manifest.json', both('缺失', 'it is missing'));
    return null;
  }
  const whole = judgeSeal(Buffer.from(seal).toString('latin1'), bytes, find);
  const manifest = parsed<Manifest>(bytes);
  if (manifest?.format === MANIFEST_FORMAT && manifest.parts instanceof Array) return manifest;
  if (whole) find('manifest.json', both('不是清单', 'it is no manifest'));
  return null;
}

function verifyParts(manifest: Manifest, file: File, find: Find): void {
  for (const name of PARTS) {
    const part = file(name);
    const said = manifest.parts.find(each => each.name === name);
    if (!part || !said) find(name, both('缺失', 'it is missing'));
    else if (sha256(part) !== said.sha256 || part.byteLength !== said.bytes)
      find(name, both('内容与清单中的哈希不符', 'its content is not what the manifest hashed'));
  }
}

function judgeSeal(seal: string, manifest: Uint8Array, find: Find): boolean {
  if (seal === sealOf(manifest)) return true;
  const half = seal.length / 2;
  const isWhole = seal.slice(0, half) === seal.slice(half) && /^sha256 [0-9a-f]{64}\n$/.test(seal.slice(0, half));
  if (isWhole) find('manifest.json', both('内容与封印不符', 'its content is not what was sealed'));
  else find('seal.txt', both('封印被改动', 'the seal is changed'));
  return false;
}

function parsed<T>(bytes: Uint8Array | undefined): T | null {
  try {
    return JSON.parse(Buffer.from(bytes ?? []).toString('utf8')) as T;
  } catch {
    return null;
  }
}

/** The numbers again, against those that the documents were drawn from. */
function verifyNumbers(manifest: Manifest, file: File, models: Models, find: Find): RepricedBill | null {
  const facts = parsed<BillFacts>(file('facts.json'));
  const view = parsed<StatementView>(file('snapshot.json'));
  if (!facts || !view) {
    find(facts ? 'snapshot.json' : 'facts.json', both('无法读取', 'it can not be read'));
    return null;
  }
  const numbers = repriceBill(facts, models);
  for (const { where, recorded, computed } of numbers.discrepancies)
    find(
      'facts.json',
      both(`${where}：记为 ${recorded}，重算为 ${computed}`, `${where}: recorded ${recorded}, computed ${computed}`),
    );
  const shown: readonly ShownAmount[] = [
    ['total', view.totals.payable, numbers.total],
    ['manifest total', manifest.total, numbers.total],
    ['rounding', view.rounding?.amount ?? '0', numbers.rounding],
    ...paidAmounts(numbers).map(({ what, key, amount }): ShownAmount => [
      what,
      view.totals[key] ?? (key === 'open' && !isPaid(numbers) ? amount : '0'),
      amount,
    ]),
    ...numbers.lines.map(({ no, price }): ShownAmount => [
      `line ${no}`,
      view.lines.find(line => line.no === no)?.price,
      price,
    ]),
    ...taxShown(view, facts.lines, numbers.tax),
  ];
  for (const [what, one, other] of shown)
    if (!isSameAmount(one, other))
      find(
        'snapshot.json',
        both(`${what}：单据为 ${one ?? '—'}，重算为 ${other}`, `${what}: shown ${one ?? '—'}, computed ${other}`),
      );
  return numbers;
}

const isPaid = ({ paid }: RepricedBill): boolean =>
  paid !== null && !(new Decimal(paid.voucher).isZero() && new Decimal(paid.credit).isZero());

/** What was paid at issue, as the documents call it; of a bill of which nothing was, what is open is not told. */
const paidAmounts = ({ paid }: RepricedBill) =>
  paid === null ? [] : (['voucher', 'credit', 'open'] as const).map(key => ({ what: key, key, amount: paid[key] }));

/** Every computed amount has to be printed on the PDF, as its reader sees it. */
async function verifyPdf(
  pdf: Uint8Array,
  { numbers, currency }: { numbers: RepricedBill; currency: string },
  find: Find,
): Promise<void> {
  const { pages } = await readPdf(pdf);
  const printed = pages.join('');
  const lines = numbers.lines.map(({ no, price }) => ({ what: `line ${no}`, amount: price }));
  const paid = isPaid(numbers) ? paidAmounts(numbers).filter(({ amount }) => !new Decimal(amount).isZero()) : [];
  const tax = taxPrinted(numbers.tax);
  for (const { what, amount } of [...lines, { what: 'total', amount: numbers.total }, ...paid, ...tax]) {
    const text = formatAmount(Money.of(amount, currency).rounded().toDocumentText(), currency);
    if (!printed.includes(text.replace(/^-/, '')))
      find('statement.pdf', both(`${what}：未印有 ${text}`, `${what}: ${text} is not printed`));
  }
}

/** A bill names the manifest before it; where both are in the archive, they have to agree. */
function withChain(bills: readonly VerifiedBill[]): readonly VerifiedBill[] {
  const byNo = new Map(bills.flatMap(bill => (bill.manifest ? [[bill.manifest.chain.no, bill] as const] : [])));
  return bills.map(bill => {
    const before = bill.manifest && byNo.get(bill.manifest.chain.no - 1);
    if (!before || bill.manifest.chain.previous === before.sha256) return bill;
    const says = both(
      `与前一张 ${before.folder} 的清单哈希不相连`,
      `it does not follow the manifest of ${before.folder}`,
    );
    return { ...bill, findings: [...bill.findings, { part: `${bill.folder}/manifest.json`, says }] };
  });
}
