import { createHash } from 'node:crypto';
import { Inject, Injectable, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Text } from '@cloudtally/plugin-sdk';
import type { EntityManager } from 'typeorm';
import { current, requirePermission } from '../../kernel/access';
import { EXPOSED_RESOURCES } from '../../kernel/app';
import { writeAudit } from '../../kernel/audit';
import { Database, takeTurn } from '../../kernel/database';
import { applyAll } from './apply-all';
import type { ConfigKind, ConfigRun } from './config-kind';
import { ConfigurationMoved, ConfigurationRefused } from './configuration.errors';
import { compare, touches, type Difference } from './domain/compare';
import { nameOf, type ConfigDocument, type ConfigFault } from './domain/config-document';
import { fileNames } from './domain/file-names';
import { readFiles, type ConfigFile, type FiledDocument } from './read-files';
import { AttributionRuleKind } from './attribution-rule-kind';
import { ReferenceBook } from './reference-book';
import { resourceKinds } from './resource-kind';
import { writtenDocument } from './yaml-text';

export interface ConfigExport {
  /** Fingerprint of everything that the caller may see: what an apply may ask to find unchanged. */
  readonly state: string;
  readonly files: readonly ConfigFile[];
  readonly kinds: readonly {
    readonly kind: string;
    readonly title: Text;
    readonly open: boolean;
    readonly count: number;
  }[];
}

export interface ConfigOutcome {
  /** The fingerprint before. */
  readonly state: string;
  readonly differences: readonly Difference[];
  /** Why it cannot be applied; empty when it can, or was. */
  readonly faults: readonly ConfigFault[];
  readonly applied: boolean;
}

export interface ApplyOptions {
  /** Removes what is in no file, of the kinds that the files speak of. */
  readonly remove?: boolean;
  /** The fingerprint that the person looked at. */
  readonly expected?: string | null;
}

/** Thrown to leave a rehearsal's transaction behind. */
class Rehearsed extends Error {
  constructor(readonly outcome: ConfigOutcome) {
    super('rehearsed');
  }
}

/** The company's configuration as files: told, compared, applied. */
@Injectable()
export class Configuration {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(EXPOSED_RESOURCES) private readonly exposed: ReadonlySet<string>,
    @Inject(ModuleRef) private readonly modules: ModuleRef,
  ) {}

  /** @throws PermissionMissing */
  export(): Promise<ConfigExport> {
    requirePermission('configuration.read');
    return this.db.transaction(async tx => {
      const kinds = this.kinds();
      const documents = await this.readAll(this.runIn(tx), kinds);
      return {
        state: fingerprint(documents),
        files: filesOf(documents),
        kinds: kinds.map(kind => ({
          kind: kind.kind,
          title: kind.title,
          open: kind.open(),
          count: documents.filter(each => each.kind === kind.kind).length,
        })),
      };
    });
  }

  /**
   * What applying would do, found out by doing it in a transaction that is rolled back.
   *
   * @throws PermissionMissing
   */
  async rehearse(files: readonly ConfigFile[], options: ApplyOptions = {}): Promise<ConfigOutcome> {
    requirePermission('configuration.read');
    try {
      return await this.db.transaction(async tx => {
        throw new Rehearsed(await this.applyIn(tx, files, options));
      });
    } catch (thrown) {
      if (thrown instanceof Rehearsed) return { ...thrown.outcome, applied: false };
      throw thrown;
    }
  }

  /**
   * All of it or nothing. What is as the files say already is not touched.
   *
   * @throws PermissionMissing, ConfigurationMoved, ConfigurationRefused with a sentence per file
   */
  apply(files: readonly ConfigFile[], options: ApplyOptions = {}): Promise<ConfigOutcome> {
    requirePermission('configuration.apply');
    return this.db.transaction(async tx => {
      const outcome = await this.applyIn(tx, files, options);
      if (outcome.faults.length > 0) throw ConfigurationRefused({ faults: outcome.faults });
      const touched = outcome.differences.filter(touches);
      if (touched.length > 0) {
        await writeAudit(tx, {
          action: 'configuration.applied',
          resource: 'configuration',
          recordId: null,
          changes: { things: touched.map(({ kind, code, standing }) => [kind, code, standing].join(' ')) },
        });
      }
      return outcome;
    });
  }

  private async applyIn(
    tx: EntityManager,
    files: readonly ConfigFile[],
    options: ApplyOptions,
  ): Promise<ConfigOutcome> {
    // Two that apply at once would each have compared with what the other is about to change.
    await takeTurn(tx, `configuration/${current().actor.tenantId}`);
    const kinds = this.kinds();
    const run = this.runIn(tx);
    const here = await this.readAll(run, kinds);
    const state = fingerprint(here);
    if (options.expected && options.expected !== state) {
      throw ConfigurationMoved({ expected: options.expected, found: state });
    }
    const { documents: said, faults } = readFiles(files, new Map(kinds.map(kind => [kind.kind, kind])));
    const known = new Map(here.map(document => [nameOf(document), document]));
    const documents: FiledDocument[] = [];
    for (const { file, kind, document } of said) {
      const before = known.get(nameOf(document));
      documents.push({ file, kind, document: await kind.complete(run, document, before) });
    }
    const spoken = new Map(documents.map(({ kind }) => [kind.kind, kind]));
    const differences = compare(
      here.filter(({ kind }) => spoken.has(kind)),
      documents.map(({ document }) => document),
      ({ kind }) => options.remove === true && spoken.get(kind)!.removable,
    );
    const outcome = { state, differences, faults, applied: faults.length === 0 };
    if (faults.length > 0) return outcome;
    const found = await applyAll(run, { documents, known, differences });
    return { ...outcome, faults: found, applied: found.length === 0 };
  }

  private async readAll(run: ConfigRun, kinds: readonly ConfigKind[]): Promise<ConfigDocument[]> {
    const all: ConfigDocument[] = [];
    for (const kind of kinds) if (kind.open()) all.push(...(await kind.read(run)));
    return all;
  }

  private kinds(): ConfigKind[] {
    const all: ConfigKind[] = [...resourceKinds(this.exposed), new AttributionRuleKind()];
    return all.sort((one, other) => (one.kind < other.kind ? -1 : 1));
  }

  private runIn(tx: EntityManager): ConfigRun {
    const services = <S>(type: Type<S>): S => this.modules.get(type, { strict: false });
    return { db: this.db, tx, book: new ReferenceBook(tx), services };
  }
}

const fingerprint = (documents: readonly ConfigDocument[]): string =>
  createHash('sha256').update(documents.map(writtenDocument).join('---\n')).digest('hex').slice(0, 16);

function filesOf(documents: readonly ConfigDocument[]): ConfigFile[] {
  const kinds = [...new Set(documents.map(({ kind }) => kind))];
  return kinds.flatMap(kind => {
    const own = documents.filter(each => each.kind === kind);
    const names = fileNames(own.map(({ code }) => code));
    return own.map(document => ({
      path: document.code === '' ? `${kind}.yaml` : `${kind}/${names.get(document.code)!}.yaml`,
      text: writtenDocument(document),
    }));
  });
}

export type { ConfigFile };
