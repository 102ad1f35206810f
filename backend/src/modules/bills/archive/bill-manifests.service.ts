import { gunzipSync, gzipSync } from 'node:zlib';
import fs from 'node:fs';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { current, RecordNotFound } from '../../../kernel/access';
import { Database, takeTurn } from '../../../kernel/database';
import { Files } from '../../../kernel/files';
import { contentHash, RATING_ENGINE } from '../../pricing/pricing.module';
import { damagedPages, finalBill, pagesBehind, type FinalBill } from './bill-facts';
import { codeVersion } from './code-version';
import { MANIFEST_FORMAT, sealOf, sha256, textOf, type Manifest, type Part } from './manifest';
import type { ArchiveEntry } from './tar';
import type { Finding } from './verify-archive';

interface Document {
  readonly kind: 'pdf' | 'xlsx';
  readonly sha256: string;
  readonly size: number;
  readonly file: string;
}

interface SealedRow {
  readonly manifest: string;
  readonly facts: Buffer;
}

/** Seals issued bills: each names by hash what it was made of, and the manifest before it. */
@Injectable()
export class BillManifests {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Files) private readonly files: Files,
  ) {}

  /**
   * Seals a bill whose documents are drawn; one that is sealed already stays as it is. Everything is read before the
   * chain is taken hold of, because it does not change any more.
   *
   * @returns the manifest's hash; null while a document is missing
   */
  async seal(billId: string, fence?: (tx: EntityManager) => Promise<void>): Promise<string | null> {
    return this.db.transaction(async tx => {
      const documents = await documentsOf(tx, billId);
      if (documents.length < 2) return null;
      const bill = await finalBill(tx, billId);
      const rawPages = await pagesBehind(tx, bill);
      const [issuer] = await tx.query<{ name: string }[]>('select name from tenant where id = $1', [bill.tenantId]);
      await takeTurn(tx, `bills.manifest/${bill.tenantId}`);
      const [sealed] = await tx.query<{ sha256: string }[]>('select sha256 from bill_manifest where bill_id = $1', [
        billId,
      ]);
      if (sealed) return sealed.sha256;
      const [last] = await tx.query<{ no: number; sha256: string }[]>(
        'select no, sha256 from bill_manifest where tenant_id = $1 order by no desc limit 1',
        [bill.tenantId],
      );
      const chain = { no: (last?.no ?? 0) + 1, previous: last?.sha256 ?? null };
      const facts = textOf(bill.facts);
      const manifest = textOf(manifestOf(bill, { issuer: issuer!.name, chain, facts, documents, rawPages }));
      await fence?.(tx);
      await tx.query(
        `insert into bill_manifest (tenant_id, bill_id, no, previous_sha256, sha256, manifest, facts, created_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          bill.tenantId,
          billId,
          chain.no,
          chain.previous,
          sha256(manifest),
          manifest,
          gzipSync(facts),
          current().actor.userId,
        ],
      );
      return sha256(manifest);
    });
  }

  /** The files of one bill, in the order of an archive. @throws RecordNotFound when it is not sealed; FileLost */
  async entries(billId: string): Promise<readonly ArchiveEntry[]> {
    const { sealed, documents, snapshot } = await this.db.read(async manager => ({
      sealed: await manager.query<SealedRow[]>(
        'select manifest, facts from bill_manifest where bill_id = $1 and tenant_id = any($2)',
        [billId, current().actor.tenantIds],
      ),
      documents: await documentsOf(manager, billId),
      snapshot: await manager.query<{ snapshot: unknown }[]>('select snapshot from bill where id = $1', [billId]),
    }));
    const [row] = sealed;
    if (!row) throw RecordNotFound({ resource: 'billManifest' });
    const { number } = JSON.parse(row.manifest) as Manifest;
    const bytesOf = async (kind: Document['kind']) =>
      fs.promises.readFile((await this.files.open(documents.find(each => each.kind === kind)!.file)).path);
    const parts: [Part | 'manifest.json' | 'seal.txt', Uint8Array][] = [
      ['manifest.json', Buffer.from(row.manifest)],
      ['seal.txt', Buffer.from(sealOf(row.manifest))],
      ['facts.json', gunzipSync(row.facts)],
      ['snapshot.json', Buffer.from(textOf(snapshot[0]!.snapshot))],
      ['statement.pdf', await bytesOf('pdf')],
      ['statement.xlsx', await bytesOf('xlsx')],
    ];
    return parts.map(([name, bytes]) => ({ name: `${number}/${name}`, bytes }));
  }

  /**
   * What a file alone cannot tell: whether the vendor's pages and the row before in the chain are still what they
   * were. Each page is unpacked and hashed.
   */
  async checkBooks(billId: string): Promise<readonly Finding[]> {
    return this.db.read(async manager => {
      const [row] = await manager.query<{ manifest: string; before: string | null }[]>(
        `select m.manifest, p.sha256 as before from bill_manifest m
         left join bill_manifest p on p.tenant_id = m.tenant_id and p.no = m.no - 1 where m.bill_id = $1`,
        [billId],
      );
      if (!row) throw RecordNotFound({ resource: 'billManifest' });
      const { inputs, chain, number } = JSON.parse(row.manifest) as Manifest;
      const findings: Finding[] = [];
      const find = (part: string, zh: string, en: string) => void findings.push({ part, says: { zh, en } });
      if (chain.previous !== row.before)
        find(`${number}/manifest.json`, '与前一张不相连', 'it does not follow the one before');
      const bill = await finalBill(manager, billId);
      const now = await pagesBehind(manager, bill);
      for (const { account, feed, sha256: sealed, pages } of inputs.rawPages) {
        const found = now.find(each => each.account === account && each.feed === feed);
        const place = `${account}/${feed}`;
        if (found?.sha256 !== sealed || found.pages !== pages)
          find(place, '原始页与封存时不同', "the vendor's pages are not those that were sealed");
      }
      for (const { account, feed, no } of await damagedPages(manager, bill))
        find(`${account}/${feed} #${no}`, '原始页内容被改动', 'the content of this page is changed');
      return findings;
    });
  }
}

const documentsOf = (tx: EntityManager, billId: string): Promise<Document[]> =>
  tx.query<Document[]>(
    `select kind, sha256, size, file_id as file from bill_document where bill_id = $1 and state = 'ready' order by kind`,
    [billId],
  );

interface Sealing {
  readonly issuer: string;
  readonly chain: Manifest['chain'];
  readonly facts: string;
  readonly documents: readonly Document[];
  readonly rawPages: Manifest['inputs']['rawPages'];
}

function manifestOf(bill: FinalBill, { issuer, chain, facts, documents, rawPages }: Sealing): Manifest {
  const { groups } = bill.facts;
  const part = (name: Part, bytes: number, hash: string) => ({ name, bytes, sha256: hash });
  const written = (name: Part, content: string) => part(name, Buffer.byteLength(content), sha256(content));
  const models = new Map(groups.flatMap(({ trace: { model } }) => (model ? [[model.id, model] as const] : [])));
  const applied = groups.flatMap(({ trace }) => (trace.discounts ?? []).filter(({ outcome }) => outcome === 'applied'));
  const discounts = new Map(applied.map(rule => [rule.code, { code: rule.code, sha256: contentHash(rule) }]));
  return {
    format: MANIFEST_FORMAT,
    number: bill.facts.bill.number,
    kind: bill.facts.bill.kind,
    issuer,
    customer: bill.customerCode,
    period: bill.period,
    currency: bill.facts.bill.currency,
    total: bill.facts.bill.total,
    issuedOn: bill.issuedOn,
    chain,
    parts: [
      written('facts.json', facts),
      written('snapshot.json', textOf(bill.snapshot)),
      ...documents.map(({ kind, size, sha256: hash }) => part(`statement.${kind}`, size, hash)),
    ],
    inputs: {
      ratedAt: bill.ratedAt,
      rawPages,
      rollUpSha256: contentHash(groups.map(({ key, trace }) => ({ key, cells: trace.cells }))),
      agreements: bill.agreements,
      contracts: bill.contracts,
      discounts: [...discounts.values()],
      contentSha256: bill.contentHash,
    },
    code: {
      product: codeVersion(),
      node: process.version,
      ratingEngine: RATING_ENGINE,
      models: [...models.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    },
  };
}
