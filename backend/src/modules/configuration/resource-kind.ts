import type { Text } from '@cloudtally/plugin-sdk';
import { In } from 'typeorm';
import { current, visibilityOf } from '../../kernel/access';
import {
  declarationOf,
  declaredResources,
  definitionsNow,
  never,
  ResourceService,
  valueIn,
  withCustom,
  type ResourceDeclaration,
  type TenantResource,
} from '../../kernel/resource';
import type { ConfigKind, ConfigRun, ReadDocument } from './config-kind';
import { completed } from './completed';
import { ReferenceAmbiguous } from './configuration.errors';
import { readPart, sortedOut } from './read-part';
import { inOrder, nameOf, type ConfigDocument, type ConfigPart, type ConfigValues } from './domain/config-document';
import { joinCode } from './domain/codes';
import { idsIn, withNames } from './domain/references-in';
import { pluralOf, toldBy } from './told-by';
import { removeRecord, writeRecord } from './write-record';

/** A resource that declares itself `configured`, with those that stand in its files. */
export class ResourceKind implements ConfigKind {
  readonly kind: string;
  readonly title: Text;
  private readonly parts: readonly ResourceDeclaration[];

  constructor(private readonly declaration: ResourceDeclaration) {
    this.kind = declaration.name;
    this.title = declaration.options.title;
    this.parts = declaredResources()
      .filter(each => parentOf(each)?.name === declaration.name)
      .sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  open(): boolean {
    const { actor } = current();
    return [this.declaration, ...this.parts].every(
      declaration =>
        actor.permissions.has(declaration.options.access.read) &&
        toldBy(declaration).every(
          ({ name, target }) =>
            visibilityOf(actor, declaration, name) === 'open' &&
            (!target || actor.permissions.has(declarationOf(target()).options.access.read)),
        ),
    );
  }

  async read(run: ConfigRun): Promise<ConfigDocument[]> {
    const own = await this.recordsOf(run, this.declaration);
    const below = new Map<string, Map<string, ConfigPart[]>>();
    for (const part of this.parts) {
      const byParent = new Map<string, ConfigPart[]>();
      for (const { row, told } of await this.recordsOf(run, part)) {
        const parent = (row as unknown as Record<string, string>)[`${part.options.configured!.within!}Id`]!;
        byParent.set(parent, [...(byParent.get(parent) ?? []), told]);
      }
      below.set(pluralOf(part), byParent);
    }
    refuseDoubles(
      this.title,
      own.map(({ told }) => told.code),
    );
    return inOrder(
      own.map(({ row, told }) => ({
        kind: this.kind,
        ...told,
        parts: Object.fromEntries([...below].map(([name, byParent]) => [name, inOrder(byParent.get(row.id) ?? [])])),
      })),
    );
  }

  get removable(): boolean {
    return this.declaration.options.access.delete !== never;
  }

  async complete(run: ConfigRun, wanted: ConfigDocument, here: ConfigDocument | undefined): Promise<ConfigDocument> {
    const own = await completed(run.tx, this.declaration, wanted, here);
    const parts: Record<string, readonly ConfigPart[]> = {};
    for (const part of this.parts) {
      const name = pluralOf(part);
      const known = new Map((here?.parts[name] ?? []).map(each => [each.code, each]));
      const list: ConfigPart[] = [];
      for (const each of wanted.parts[name] ?? []) list.push(await completed(run.tx, part, each, known.get(each.code)));
      parts[name] = list;
    }
    return { ...wanted, ...own, parts };
  }

  check(values: unknown): ReadDocument {
    const split = sortedOut(values, this.parts.map(pluralOf));
    if ('fault' in split) return { faults: [split.fault] };
    const own = readPart(this.declaration, split.own);
    const faults = [...own.faults];
    const parts: Record<string, ConfigPart[]> = {};
    for (const part of this.parts) {
      const name = pluralOf(part);
      const read = (split.lists[name] ?? []).map((given, at) => readPart(part, given, `${name}[${at}]: `));
      faults.push(...read.flatMap(each => each.faults));
      parts[name] = inOrder(read.map(each => each.part));
      const double = parts[name].find(({ code }, at) => parts[name]![at + 1]?.code === code);
      if (double) faults.push({ zh: `${name} 中 ${double.code} 重复`, en: `${double.code} stands twice in ${name}` });
    }
    return faults.length > 0 ? { faults } : { document: { kind: this.kind, ...own.part, parts } };
  }

  async write(run: ConfigRun, wanted: ConfigDocument, here: ConfigDocument | null): Promise<void> {
    const id = await writeRecord(run, this.declaration, { wanted, here });
    for (const part of this.parts) {
      const name = pluralOf(part);
      const known = new Map((here?.parts[name] ?? []).map(each => [each.code, each]));
      const asked = wanted.parts[name] ?? [];
      const gone = [...known.values()].filter(({ code }) => !asked.some(each => each.code === code));
      for (const each of gone) await removeRecord(run, part, each);
      const within = { field: `${part.options.configured!.within!}Id`, id };
      // What stays is changed before what is new comes, so that a word can move from one to the other.
      for (const each of asked.filter(({ code }) => known.has(code)))
        await writeRecord(run, part, { wanted: each, here: known.get(each.code)!, within });
      for (const each of asked.filter(({ code }) => !known.has(code)))
        await writeRecord(run, part, { wanted: each, here: null, within });
    }
  }

  async remove(run: ConfigRun, here: ConfigDocument): Promise<void> {
    await removeRecord(run, this.declaration, here, nameOf(here));
  }

  /** Every record of the company as the running transaction sees it. */
  private async recordsOf(run: ConfigRun, declaration: ResourceDeclaration) {
    const { actor } = current();
    const service = new ResourceService<TenantResource>(run.db, declaration, run.services);
    const [sql, values] = service.statement({ tenantId: { eq: actor.tenantId } });
    const { unless = 'false' } = declaration.options.configured ?? {};
    const asked = ['select id from (', sql, ') every where not (', unless, ')'].join('');
    const found = await run.tx.query<{ id: string }[]>(asked, values);
    const rows = await run.tx.getRepository<TenantResource>(declaration.target).find({
      where: { id: In(found.map(({ id }) => id)) },
    });
    const whole = withCustom(declaration, await definitionsNow(run.tx));
    const names = await run.book.namesOf(rows.flatMap(row => referredTo(whole, row)));
    return rows.map(row => {
      const told = valuesOf(whole, row, names);
      const code = joinCode((declaration.options.configured?.by ?? []).map(field => told[field]));
      return { row, told: { code, values: told, id: row.id, version: row.version } };
    });
  }
}

/** Two of one code would be one file. @throws ReferenceAmbiguous */
function refuseDoubles(title: Text, codes: readonly string[]): void {
  const double = codes.find((code, at) => codes.indexOf(code) !== at);
  if (double !== undefined) throw ReferenceAmbiguous({ title, code: double });
}

/** In whose files its records stand. */
export function parentOf(declaration: ResourceDeclaration): ResourceDeclaration | undefined {
  const { configured } = declaration.options;
  if (!configured?.within) return undefined;
  const reference = declaration.attributes.find(({ name }) => name === configured.within);
  return reference?.target && declarationOf(reference.target());
}

const customOf = (declaration: ResourceDeclaration) => declaration.attributes.filter(({ custom }) => custom);

function referredTo(declaration: ResourceDeclaration, row: TenantResource): string[] {
  const cells = row as unknown as Record<string, unknown>;
  return [
    ...toldBy(declaration).flatMap(({ name, type }) =>
      type === 'ref' ? idsIn(cells[`${name}Id`]) : type === 'json' ? idsIn(cells[name]) : [],
    ),
    ...customOf(declaration).flatMap(attribute => idsIn(valueIn(row.custom, attribute))),
  ];
}

type Names = Awaited<ReturnType<ConfigRun['book']['namesOf']>>;

function valuesOf(declaration: ResourceDeclaration, row: TenantResource, names: Names): ConfigValues {
  const cells = row as unknown as Record<string, unknown>;
  const told: Record<string, unknown> = {};
  for (const { name, type } of toldBy(declaration)) {
    const value = type === 'ref' ? cells[`${name}Id`] : cells[name];
    if (value === null || value === undefined) continue;
    if (type === 'ref') told[name] = names.get(value as string)?.code ?? value;
    else told[name] = type === 'json' ? withNames(value, names) : value instanceof Date ? value.toISOString() : value;
  }
  const custom = Object.fromEntries(
    customOf(declaration).flatMap(attribute => {
      const value = valueIn(row.custom, attribute);
      return value === null ? [] : [[attribute.custom!.key, withNames(value, names)] as const];
    }),
  );
  return Object.keys(custom).length > 0 ? { ...told, custom } : told;
}

/** Every resource that declares itself configured and has files of its own, in the order of their names. */
export const resourceKinds = (exposed: ReadonlySet<string>): ResourceKind[] =>
  declaredResources()
    .filter(({ name, options }) => exposed.has(name) && options.configured && options.configured.within === undefined)
    .filter(({ options }) => options.access.create !== never)
    .map(declaration => new ResourceKind(declaration));
