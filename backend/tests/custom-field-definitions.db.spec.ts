import { randomUUID } from 'node:crypto';
import { faultsOf, FieldBench } from './support/field-bench';
import { codeOf } from './support/server';
import { testDatabase } from '../src/testing';

const database = testDatabase({ checkInvariants: false });
const bench = new FieldBench(database);
const { customer, define, defined, redefine } = bench;

beforeAll(() => bench.start());
afterAll(() => bench.stop());

describe('the definition (issue 5.1)', () => {
  it.each([
    [{ key: 'Bad', type: 'text' }],
    [{ key: "x'; drop table customer; --", type: 'text' }],
    [{ key: 'constructor', type: 'text' }],
    [{ key: 'a', type: 'money' }],
    [{ key: 'a', type: 'choice' }],
    [{ key: 'a', type: 'ref', target: 'nothing' }],
    [{ key: 'a', type: 'int', initial: 'x' }],
    [{ key: 'a', type: 'boolean', unique: true }],
    [{ key: 'a', type: 'text', unique: true, sensitive: true }],
    [{ key: 'a', type: 'text', resource: 'auditEntry' }],
    [{ key: 'a', type: 'text', resource: 'customField' }],
    [{ key: 'a', type: 'text', readers: [randomUUID()] }],
    [{ key: 'a', type: 'choice', choices: { value: 'one' }, initial: 'one' }],
    [{ key: 'a', type: 'choice', choices: [null], initial: 'one' }],
  ])('%j is refused with a field that says why', async field => {
    const answer = await define(field);
    expect(codeOf(answer)).toBe('input.invalid');
    expect(Object.keys(faultsOf(answer)!)).toHaveLength(1);
  });

  it('needs the right, keeps key and type in the database too, and is made once of two at once', async () => {
    expect(codeOf(await define({ key: 'mine', type: 'text' }, 'thin'))).toBe('access.permission_missing');
    expect(codeOf(await bench.server.graphql('thin', '{ fieldRoles }'))).toBe('access.permission_missing');
    const roles = await bench.server.graphql('admin', '{ fieldRoles }');
    expect(roles.data.fieldRoles.map(({ id }: { id: string }) => id)).toContain(bench.seer);
    const both = await Promise.all([define({ key: 'twice', type: 'text' }), define({ key: 'twice', type: 'int' })]);
    expect(both.filter(({ errors }) => !errors)).toHaveLength(1);
    await expect(database.query(`update app.custom_field set key = 'else' where key = 'twice'`)).rejects.toThrow(
      'keeps its resource',
    );
    await expect(database.query(`update app.custom_field set key = 'a"b' where key = 'twice'`)).rejects.toThrow();
  });

  it('archived it is gone for everybody and its values stay; a choice is retired, not removed', async () => {
    const id = await defined({ key: 'stage', type: 'choice', choices: [{ value: 'one', zh: '一', en: 'One' }] });
    const row = (await customer({ stage: 'one' })).data.createOneCustomer;
    expect(codeOf(await redefine(id, { version: 1, choices: [{ value: 'two', zh: '二', en: 'Two' }] }))).toBe(
      'input.invalid',
    );
    expect((await redefine(id, { version: 1, archived: true })).errors).toBeUndefined();
    const gone = await bench.server.graphql('admin', `{ customer(id: "${row.id}") { custom } }`);
    expect(gone.data.customer.custom).not.toHaveProperty('stage');
    expect((await redefine(id, { version: 2, archived: false })).errors).toBeUndefined();
    const back = await bench.server.graphql('admin', `{ customer(id: "${row.id}") { custom } }`);
    expect(back.data.customer.custom.stage).toBe('one');
  });

  it('values that repeat cannot be made unique, whoever writes meanwhile', async () => {
    const id = await defined({ key: 'plate', type: 'text' });
    await customer({ plate: 'P' });
    await customer({ plate: 'P' });
    expect(codeOf(await redefine(id, { version: 1, unique: true }))).toBe('customFields.values_repeat');
    const other = await defined({ key: 'badge', type: 'text' });
    const [made, ...writes] = await Promise.all([
      redefine(other, { version: 1, unique: true }),
      ...['B', 'B', 'B'].map(badge => customer({ badge })),
    ]);
    const kept = writes.filter(({ errors }) => !errors).length;
    expect(made.errors ? kept > 1 : kept === 1).toBe(true);
  });
});
