import { modules } from '../src/modules';
import { runIn, type Actor, type Scope } from '../src/kernel/access';
import { createDataSource, Database } from '../src/kernel/database';
import { declaredResources } from '../src/kernel/resource';
import { loadActor } from '../src/kernel/session';
import { columnOf } from '../src/modules/search/found-records';
import { OpenedRecords } from '../src/modules/search/opened-records.service';
import { RecordSearch } from '../src/modules/search/record-search.service';
import { testDatabase } from '../src/testing';
import { made, plantCompany, plantPerson, type Company } from './support/company';

const database = testDatabase({ checkInvariants: false });

describe('records are found by what they are called', () => {
  let db: Database;
  let house: Company;
  let stranger: Company;
  const people = new Map<string, Actor>();
  const ids = new Map<string, string>();

  const person = async (login: string, company: Company, grants: Readonly<Record<string, Scope>>) => {
    const { userId } = await plantPerson(database, company, login, grants);
    people.set(login, await loadActor(db, userId, company));
    return userId;
  };
  const customer = async (name: string, code: string, company = house, owner: string | null = null) => {
    const row = { tenant_id: company.id, code, name, short_name: null, owner_id: owner, level: 'B' };
    ids.set(name, await made(database, 'customer', { ...row, currency: 'CNY', kind: 'direct', credit_term_days: 30 }));
  };
  const as = <T>(login: string, run: () => Promise<T>): Promise<T> =>
    runIn({ actor: people.get(login)!, requestId: login, channel: 'web', ip: null }, run);
  const search = (login: string, text: string) => as(login, () => new RecordSearch(db).find(text));
  const find = async (login: string, text: string) => (await search(login, text)).records;
  const titles = async (login: string, text: string) => (await find(login, text)).map(({ title }) => title);

  beforeAll(async () => {
    expect(modules.length).toBeGreaterThan(0);
    const source = createDataSource({
      url: database.urls.staff,
      entities: declaredResources().map(({ target }) => target) as never,
      applicationName: 'search',
      poolSize: 4,
    });
    await source.initialize();
    db = new Database(source);
    house = await plantCompany(database, 'house');
    stranger = await plantCompany(database, 'stranger');
    await person('lead', house, { 'customers.read': 'tenant' });
    const seller = await person('seller', house, { 'customers.read': 'own' });
    await person('nobody', house, {});
    await person('other', stranger, { 'customers.read': 'tenant' });
    await customer('云岭数据科技有限公司', 'C0001', house, seller);
    await customer('云栖（杭州）智能 ECS 中心', 'C0002');
    await customer('Nimbus Analytics Ltd', 'C0003');
    await customer('100%_折扣\\贸易', 'C0004');
    await customer('云岭邻居', 'X0001', stranger);
  });
  afterAll(() => db.source.destroy());

  it.each`
    asked             | first                          | why
    ${'云岭'}         | ${'云岭数据科技有限公司'}      | ${'the beginning of a Chinese name'}
    ${'科技'}         | ${'云岭数据科技有限公司'}      | ${'its middle'}
    ${'技'}           | ${'云岭数据科技有限公司'}      | ${'one character'}
    ${'ylsj'}         | ${'云岭数据科技有限公司'}      | ${'the initials of its pinyin'}
    ${'YLSJ'}         | ${'云岭数据科技有限公司'}      | ${'in capitals'}
    ${'hzznecs'}      | ${'云栖（杭州）智能 ECS 中心'} | ${'initials and letters'}
    ${'云栖(杭州)'}   | ${'云栖（杭州）智能 ECS 中心'} | ${'brackets of the other width'}
    ${'ＥＣＳ'}       | ${'云栖（杭州）智能 ECS 中心'} | ${'letters of the other width'}
    ${'C0003'}        | ${'Nimbus Analytics Ltd'}      | ${'a code'}
    ${'0003'}         | ${'Nimbus Analytics Ltd'}      | ${'the end of a code'}
    ${'analytics'}    | ${'Nimbus Analytics Ltd'}      | ${'a word'}
    ${'analitycs'}    | ${'Nimbus Analytics Ltd'}      | ${'a slip of the keys'}
    ${'云领数据科技'} | ${'云岭数据科技有限公司'}      | ${'a wrong character'}
    ${'100%_'}        | ${'100%_折扣\\贸易'}           | ${'what a pattern would take for anything'}
    ${'折扣\\'}       | ${'100%_折扣\\贸易'}           | ${'a backslash'}
  `('$asked finds $first: $why', async ({ asked, first }: Record<string, string>) => {
    expect((await titles('lead', asked!))[0]).toBe(first);
  });

  it.each(['', '   ', '%', '_', 'zzzz', '无此', "' or 1=1 --", '\0', '<script>'])(
    'finds nothing for %j',
    async asked => {
      expect(await find('lead', asked)).toEqual([]);
    },
  );

  it('says when what it found is only called alike', async () => {
    expect((await search('lead', 'analytics')).alike).toBe(false);
    expect((await search('lead', 'analitycs')).alike).toBe(true);
    expect((await search('lead', 'zzzz')).alike).toBe(false);
  });

  it('takes a text of any length', async () => {
    expect(await find('lead', '𠮷'.repeat(10_000))).toEqual([]);
    expect(await titles('lead', `云岭数据${' '.repeat(10_000)}科技`)).toEqual(['云岭数据科技有限公司']);
  });

  it('knows the initials of every letter that a reading begins with', async () => {
    const words =
      '阿里 北京 重庆 大连 俄语 福建 广州 杭州 嘉兴 昆明 岭南 绵阳 南京 欧洲 平安 青岛 任人 上海 天津 武汉 西安 银川 郑州';
    const [row] = await database.query<{ key: string }>('select app.search_key($1) as key', [words]);
    expect(row!.key.trim().split(' ').at(-1)).toBe('albjzqdleyfjgzhzjxkmlnmynjozpaqdrrshtjwhxayczz');
  });

  it('a whole name comes before a name that begins so', async () => {
    await customer('云岭', 'C0005');
    expect((await titles('lead', '云岭')).slice(0, 2)).toEqual(['云岭', '云岭数据科技有限公司']);
  });

  it('each finds what they may read, and by what they may read', async () => {
    expect(await titles('seller', '云')).toEqual(['云岭数据科技有限公司']);
    expect(await titles('nobody', '云')).toEqual([]);
    expect(await titles('other', '云岭')).toEqual(['云岭邻居']);
    const lead = people.get('lead')!;
    people.set('masked', { ...lead, fieldRules: new Map([['customer', new Map([['name', 'masked' as const]])]]) });
    expect(await find('masked', '云岭')).toEqual([]);
    expect(await find('masked', 'C0001')).toMatchObject([{ title: '云岭数***限公司' }].map(() => ({ code: 'C0001' })));
  });

  it('follows a record that is renamed, emptied and deleted', async () => {
    await customer('改名之前', 'C0009');
    const id = ids.get('改名之前')!;
    await database.query(`update app.customer set name = '改名以后', short_name = '简短' where id = $1`, [id]);
    expect(await titles('lead', '改名之前')).not.toContain('改名之前');
    expect(await titles('lead', '改名以后')).toEqual(['改名以后']);
    expect(await titles('lead', '简短')).toEqual(['改名以后']);
    await database.query(`update app.customer set short_name = null where id = $1`, [id]);
    expect(await titles('lead', '简短')).toEqual([]);
    await database.query(`update app.customer set deleted_at = now() where id = $1`, [id]);
    expect(await titles('lead', '改名以后')).toEqual([]);
    await database.query(`delete from app.customer where id = $1`, [id]);
    expect(await database.query('select from app.search_entry where record_id = $1', [id])).toEqual([]);
  });

  it('every resource that says by what it is found has the trigger that keeps its keys', async () => {
    const triggers = await database.query<{ name: string; args: string }>(
      `select c.relname as name, encode(t.tgargs, 'escape') as args from pg_trigger t join pg_class c on c.oid = t.tgrelid
       where t.tgname = 'keep_search_entries'`,
    );
    const kept = triggers.map(({ name, args }) => [name, ...args.split('\\000').slice(0, -1)].join(' '));
    const said = declaredResources().flatMap(declaration => {
      const { findBy } = declaration.options;
      const { tableName } = db.source.getMetadata(declaration.target);
      return findBy
        ? [[tableName, declaration.name, ...findBy.map(field => columnOf(declaration, field))].join(' ')]
        : [];
    });
    expect(kept.sort()).toEqual(said.sort());
    expect(said.length).toBeGreaterThan(15);
  });

  describe('what one opened and marked', () => {
    const mine = (login: string) => as(login, () => new OpenedRecords(db).mine());
    const opened = (login: string, id: string, resource = 'customer') =>
      as(login, () => new OpenedRecords(db).opened(resource, id));
    const mark = (login: string, id: string, marked: boolean) =>
      as(login, () => new OpenedRecords(db).mark('customer', id, marked));

    it('is their own, the latest first, once each', async () => {
      const [first, second] = [ids.get('云岭数据科技有限公司')!, ids.get('Nimbus Analytics Ltd')!];
      await opened('lead', first);
      await opened('lead', second);
      await Promise.all([opened('lead', first), opened('lead', first)]);
      expect((await mine('lead')).recent.map(({ id }) => id)).toEqual([first, second]);
      await mark('lead', second, true);
      await mark('lead', second, true);
      expect((await mine('lead')).marked).toMatchObject([{ resource: 'customer', id: second, code: 'C0003' }]);
      await mark('lead', second, false);
      expect((await mine('lead')).marked).toEqual([]);
      expect(await mine('seller')).toEqual({ recent: [], marked: [] });
    });

    it('is refused for what is not theirs to read, and leaves the list when it no longer is', async () => {
      const foreign = ids.get('云岭邻居')!;
      for (const [login, id] of [
        ['lead', foreign],
        ['seller', ids.get('Nimbus Analytics Ltd')!],
        ['lead', 'no-id'],
        ['nobody', foreign],
      ] as const) {
        await expect(opened(login, id)).rejects.toMatchObject({ code: 'access.record_not_found' });
        await expect(mark(login, id, true)).rejects.toMatchObject({ code: 'access.record_not_found' });
      }
      await expect(opened('lead', foreign, 'nonsense')).rejects.toMatchObject({ code: 'access.record_not_found' });
      const own = ids.get('云岭数据科技有限公司')!;
      await opened('seller', own);
      expect((await mine('seller')).recent).toHaveLength(1);
      await database.query('update app.customer set owner_id = null where id = $1', [own]);
      expect(await mine('seller')).toEqual({ recent: [], marked: [] });
    });

    it('keeps the last fifty, and every mark', async () => {
      const marked = ids.get('Nimbus Analytics Ltd')!;
      await mark('lead', marked, true);
      await database.query(
        `insert into app.opened_record (tenant_id, user_id, resource, record_id, opened_at)
         select $1, $2, 'customer', uuidv7(), now() - interval '1 day' from generate_series(1, 80)`,
        [house.id, people.get('lead')!.userId],
      );
      await opened('lead', ids.get('100%_折扣\\贸易')!);
      const [row] = await database.query<{ n: number; marks: number }>(
        'select count(*)::int as n, count(marked_at)::int as marks from app.opened_record where user_id = $1',
        [people.get('lead')!.userId],
      );
      expect(row).toEqual({ n: 50, marks: 1 });
    });
  });

  it('an index answers among tens of thousands', async () => {
    await database.query(
      `insert into app.search_entry (tenant_id, resource, record_id, field, key)
       select $1, 'customer', uuidv7(), 'name', ' ' || md5(n::text) || ' ' from generate_series(1, 50000) n`,
      [house.id],
    );
    await database.query('analyze app.search_entry');
    const plan = await database.query<{ 'QUERY PLAN': string }>(
      `explain with q as materialized (select app.search_pattern('云岭') as pattern)
       select e.record_id from q join app.search_entry e on e.key like q.pattern`,
    );
    expect(plan.map(line => line['QUERY PLAN']).join('\n')).toContain('search_entry_key_idx');
    const began = performance.now();
    expect(await titles('lead', '云岭')).toContain('云岭数据科技有限公司');
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
