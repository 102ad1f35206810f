import fs from 'node:fs';
import { Inject, Injectable, Optional, type OnModuleDestroy } from '@nestjs/common';
import { createPdfPrinter, renderContractHtml, type PdfPrinter } from '@cloudtally/reports';
import { RecordNotFound } from '../../../kernel/access';
import { CONFIG, type Config } from '../../../kernel/config';
import { Database } from '../../../kernel/database';
import { declareFilePurpose, Files } from '../../../kernel/files';
import { ContractVersion } from '../contract-version.resource';
import { ContractExamples } from '../examples/contract-examples.service';
import { CONTRACT_PRICES, type ContractPricesPort } from '../examples/contract-prices.port';
import { contractViewOf, partiesOf } from './contract-view';

const PURPOSE = 'contract_document';
declareFilePurpose({ purpose: PURPOSE, carriedBy: ContractVersion, field: 'documentFileId', logged: true });

export interface DrawnContract {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** The PDF of a contract version: drawn once, from what was approved. */
@Injectable()
export class ContractDocuments implements OnModuleDestroy {
  private printer: PdfPrinter | undefined;

  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Files) private readonly files: Files,
    @Inject(ContractExamples) private readonly examples: ContractExamples,
    @Inject(CONFIG) private readonly config: Pick<Config, 'sandbox'>,
    @Optional() @Inject(CONTRACT_PRICES) private readonly prices: ContractPricesPort | undefined,
  ) {}

  async onModuleDestroy(): Promise<void> {
    await this.printer?.close();
  }

  /** @throws RecordNotFound for a version that is not approved */
  async draw(versionId: string): Promise<DrawnContract> {
    const { version, view } = await this.db.read(async manager => {
      const version = await manager.getRepository(ContractVersion).findOneBy({ id: versionId });
      if (!version || !['approved', 'in_force'].includes(version.state))
        throw RecordNotFound({ resource: 'contractVersion' });
      const parties = await partiesOf(manager, versionId);
      const prices = (await this.prices?.annex(manager, version.contractId)) ?? [];
      const examples = await this.examples.of(manager, versionId);
      return { version, view: contractViewOf(parties, version, { prices, examples, sandbox: this.config.sandbox }) };
    });
    const name = `${view.number}-v${view.version}.pdf`;
    if (version.documentFileId !== null) {
      const file = await this.files.open(version.documentFileId);
      return { name, bytes: await fs.promises.readFile(file.path), sha256: file.sha256 };
    }
    this.printer ??= createPdfPrinter();
    const bytes = await this.printer.print(renderContractHtml(view));
    return this.db.transaction(async tx => {
      const file = await this.files.save(tx, { name, mime: 'application/pdf', bytes, purpose: PURPOSE });
      const [, drawn] = await tx.query<[unknown, number]>(
        `update contract_version set document_file_id = $2, document_sha256 = $3, version = version + 1, updated_at = now()
         where id = $1 and document_file_id is null`,
        [versionId, file.id, file.sha256],
      );
      // Somebody else was faster: there is one document of a version.
      if (drawn === 0) throw RecordNotFound({ resource: 'contractVersion' });
      return { name, bytes, sha256: file.sha256 };
    });
  }
}
