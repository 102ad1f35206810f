import type { TestDatabase } from '../../src/testing';
import { declarationOf, type ResourceDeclaration } from '../../src/kernel/resource';
import { snake } from '../../src/kernel/database';
import { made, plantCompany, plantPerson, plantRole } from '../support/company';
import { plantRows, unlessRefused } from '../support/plant-rows';
import { columnOf, extended, isScoped, OWN_FIELDS, ownersOf, resources, rules, tableOf, WITHHELD } from './secrets';

type Rows = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

/** Rows of one table each: the person's own, their department's, others', and one more of others'. */
export interface Planted {
  readonly own: Rows;
  readonly near: Rows;
  readonly far: Rows;
  readonly gone: Rows;
  /** Companies beside the person's: one that says something else in the second world, and one that is not there. */
  readonly strangers: readonly [changed: string, gone: string];
  /** Lists of the company's: one that the person may read, and one that they may not. */
  readonly lists: { readonly open: string; readonly shut: string };
  readonly userId: string;
}

/** Every right to read, over the own department, but those that are withheld. */
function rights(): Record<string, 'department'> {
  const read = resources.flatMap(({ options }) => [options.access.read, options.exportedBy ?? 'export.run']);
  const given = [...read, 'export.run', 'lists.open.read', 'lists.open.export'];
  return Object.fromEntries(given.filter(key => !WITHHELD.includes(key)).map(key => [key, 'department']));
}

/** The first world. */
export async function plantWorld(database: TestDatabase): Promise<Planted> {
  const company = await plantCompany(database, 'aa');
  const elsewhere = await made(database, 'department', { tenant_id: company.id, code: 'away', name: 'away' });
  const { userId, roleId } = await plantPerson(database, company, 'thin', rights());
  const other = (await plantPerson(database, company, 'other', {})).userId;
  const seer = await plantRole(database, company, 'seer', {});
  for (const rule of rules) await made(database, 'field_rule', { tenant_id: company.id, role_id: roleId, ...rule });
  await defineFields(database, company.id, seer);
  const rows = (mark: string, number: number, tenantId = company.id, by = other, only?: readonly string[]) =>
    plantRows(database, { tenantId, userId: by, mark, number, only, beside: tenantId === company.id });
  const own = await rows('OWN-aa', 11, company.id, userId);
  const near = await rows('NEAR-aa', 22);
  const far = await rows('FAR-aa', 33);
  const scoped = [...new Set(resources.filter(isScoped).map(tableOf))];
  const gone = await rows('GONE-aa', 44, company.id, other, scoped);
  const strangers: string[] = [];
  for (const name of ['bb', 'cc']) {
    const stranger = await plantCompany(database, name);
    const { userId: boss } = await plantPerson(database, stranger, name, {});
    await rows(`STRANGER-${name}`, 31_337 + strangers.length, stranger.id, boss);
    strangers.push(stranger.id);
  }
  await plantTags(database, company.id, { own, near, far });
  const lists = await quiet(database, async () => {
    await setOwner(database, own, userId, elsewhere);
    await setOwner(database, near, other, company.department);
    for (const set of [far, gone]) await setOwner(database, set, other, elsewhere);
    await pointAway(database, near, far);
    return plantLists(database, company.id, [own, near, far, gone]);
  });
  return { own, near, far, gone, strangers: strangers as [string, string], lists, userId };
}

/** As the owner, while triggers and foreign keys rest. */
export async function quiet<T>(database: TestDatabase, run: () => Promise<T>): Promise<T> {
  await database.query('set session_replication_role = replica');
  const result = await run();
  await database.query('set session_replication_role = origin');
  return result;
}

async function defineFields(database: TestDatabase, tenantId: string, seer: string): Promise<void> {
  const named = extended.map(({ name }) => name).filter(name => name !== 'customRecord');
  for (const resource of [...named, 'ownOpen', 'ownShut']) {
    for (const { key, type, secret, more } of OWN_FIELDS) {
      await made(database, 'custom_field', {
        tenant_id: tenantId,
        resource,
        key,
        type,
        title_zh: key,
        title_en: key,
        sensitive: secret === 'masked',
        searchable: type === 'text',
        readers: JSON.stringify(secret === 'hidden' ? [seer] : []),
        ...more,
      });
    }
  }
}

/** A tag that somebody put, and one by a rule that asks a field which the person may not see: in the second world on others. */
async function plantTags(
  database: TestDatabase,
  tenantId: string,
  sets: Readonly<Record<'own' | 'near' | 'far', Rows>>,
): Promise<void> {
  const tag = (name: string) => made(database, 'business_tag', { tenant_id: tenantId, name_zh: name, name_en: name });
  const [open, told] = [await tag('open'), await tag('told')];
  // What stands there for the planting alone is of no use as lists.
  await database.query(`update app.business_tag set resources = '[]', putters = '[]'`);
  await database.query(`update app.business_tag_rule set asked = '[]'`);
  for (const declaration of extended.filter(({ options }) => options.taggable)) {
    const rule = await made(database, 'business_tag_rule', {
      tenant_id: tenantId,
      tag_id: told,
      resource: declaration.name,
      filter: JSON.stringify({ field: 'custom.grade', op: 'gt', value: '10' }),
      asked: JSON.stringify(['custom.grade']),
    });
    const put = (set: Rows, tag_id: string, more: object = {}) =>
      made(database, 'tagged_record', {
        tenant_id: tenantId,
        tag_id,
        resource: declaration.name,
        record_id: set.get(tableOf(declaration))!.id,
        ...more,
      });
    await put(sets.near, open);
    await put(sets.own, told, { rule_id: rule, rule_version: 1, facts: JSON.stringify({ 'custom.grade': '11' }) });
    await put(sets.far, told, { rule_id: rule, rule_version: 1, facts: JSON.stringify({ 'custom.grade': '33' }) });
  }
}

/** The records of the sets go into a list that is open to the person, and copies of them into one that is not. */
async function plantLists(database: TestDatabase, tenantId: string, sets: readonly Rows[]): Promise<Planted['lists']> {
  const list = (code: string) => {
    const titles = { name_zh: code, name_en: code, record_zh: code, record_en: code, icon: 'KeyOutlined' };
    return made(database, 'custom_list', { tenant_id: tenantId, code, ...titles });
  };
  const [open, shut] = [await list('open'), await list('shut')];
  const ids = sets.map(set => set.get('custom_record')!.id);
  await database.query('update app.custom_record set list_id = $1 where id = any ($2::uuid[])', [open, ids]);
  for (const name of ['SHUT-aa-1', 'SHUT-aa-2']) {
    await made(database, 'custom_record', { tenant_id: tenantId, list_id: shut, name });
  }
  return { open, shut };
}

/** Who owns the rows that say whose all the others are: at the end of every path of a scope. */
async function setOwner(database: TestDatabase, rows: Rows, owner: string, department: string): Promise<void> {
  for (const declaration of resources.filter(({ options }) => !options.view)) {
    const { scope } = declaration.options;
    if (scope === 'tenantWide') continue;
    for (const [path, value] of [
      [scope.owner, owner],
      [scope.department, department],
    ] as const) {
      const [at, name] = path ? endOf(declaration, path) : [];
      if (!at || !name) continue;
      await database.query(`update app.${tableOf(at)} set ${snake(name)} = $1 where id = $2`, [
        value,
        rows.get(tableOf(at))!.id,
      ]);
    }
  }
}

function endOf(declaration: ResourceDeclaration, path: string): [ResourceDeclaration, string] {
  const [first, ...rest] = path.split('.');
  if (rest.length === 0) return [declaration, first!];
  const target = declaration.attributes.find(({ name }) => name === first)!.target!();
  return endOf(declarationOf(target), rest.join('.'));
}

/** Where a row does not say whose it is, it refers to others' records: what somebody sees leads to what they may not. */
async function pointAway(database: TestDatabase, rows: Rows, far: Rows): Promise<void> {
  for (const declaration of resources.filter(({ options }) => !options.view)) {
    const kept = ownersOf(declaration);
    const table = tableOf(declaration);
    for (const attribute of declaration.attributes) {
      if (attribute.type !== 'ref' || kept.includes(attribute.name) || !rows.has(table)) continue;
      const target = declarationOf(attribute.target!());
      const there = far.get(tableOf(target));
      if (!there || !isScoped(target)) continue;
      const set = `update app.${table} set ${columnOf(attribute)} = $1 where id = $2`;
      await unlessRefused(database.query(set, [there.id, rows.get(table)!.id]));
    }
  }
}
