import { testDatabase } from '../testing';
import { checkOutsideDatabase } from './outside-database';

const database = testDatabase();

/** The test database's url with parts of it changed. */
function urlWith(change: Partial<Pick<URL, 'username' | 'password' | 'host' | 'pathname' | 'protocol'>>): string {
  return Object.assign(new URL(database.urls.owner), change).toString();
}

describe('DATABASE_URL (M-270)', () => {
  it('is taken when it carries the product', async () => {
    await expect(checkOutsideDatabase(database.urls.owner)).resolves.toBeUndefined();
  });

  it.each([
    ['nonsense', 'start.database_url_invalid', 'not a URL'],
    ['mysql://user@host/name', 'start.database_url_invalid', 'another kind of database'],
    ['postgres://host', 'start.database_url_invalid', 'no database named'],
    ['postgres://user:secret@127.0.0.1:1/name', 'start.database_unreachable', 'nobody listens'],
    ['postgres://user:secret@nowhere.invalid/name', 'start.database_unreachable', 'no such host'],
  ])('%s is refused by name: %s, %s', async (url, code, _why) => {
    await expect(checkOutsideDatabase(url)).rejects.toMatchObject({ code });
  });

  it('names a refused password', async () => {
    const refused = checkOutsideDatabase(urlWith({ password: 'wrong' }));
    await expect(refused).rejects.toMatchObject({ code: 'start.database_login_refused' });
  });

  it('names a database that is not there', async () => {
    const missing = checkOutsideDatabase(urlWith({ pathname: '/nowhere' }));
    await expect(missing).rejects.toMatchObject({ code: 'start.database_missing', details: { name: 'nowhere' } });
  });

  it('names the rights that its user lacks', async () => {
    const lacking = checkOutsideDatabase(database.urls.staff);
    await expect(lacking).rejects.toMatchObject({
      code: 'start.database_rights_missing',
      details: { user: 'cloudtally_staff', missing: 'CREATEROLE, CREATE ON DATABASE' },
    });
  });

  it('never shows the password', async () => {
    const refused: unknown = await checkOutsideDatabase('postgres://user:s3cret@127.0.0.1:1/name').catch(e => e);
    expect(refused).toBeInstanceOf(Error);
    expect(JSON.stringify([String(refused), refused])).not.toContain('s3cret');
  });
});
