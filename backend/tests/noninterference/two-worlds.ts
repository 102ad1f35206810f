import { RequestThrottler } from '../../src/kernel/http/throttler.guard';
import { testDatabase } from '../../src/testing';
import { schemaOf } from '../support/schema-walk';
import { TestServer } from '../support/server';
import { choices } from './choices';
import { Conditions } from './conditions';
import { changesOf, intoTheSecond } from './difference';
import { KnownValues } from './known-values';
import { plantWorld } from './plant';
import { FAULTS, plantFault, type FaultName } from './faults';
import { resources } from './secrets';
import { Questions, type Question } from './questions';

const AT_ONCE = 8;

/** What a fault is looked for with: questions that it can make a difference to, and so many of them. */
const LOOKED_AT = 30;
/** Whether a filter goes through a relation. */
const RELATIONS = new Set(
  resources.flatMap(each => each.attributes.filter(({ type }) => type === 'ref').map(({ name }) => name)),
);
const crosses = (asked: unknown): boolean =>
  typeof asked === 'object' &&
  asked !== null &&
  Object.entries(asked).some(([name, value]) => RELATIONS.has(name) || crosses(value));
const TOUCHED: Readonly<Record<FaultName, (question: Question, answer: string) => boolean>> = {
  [FAULTS[0]]: ({ body }, answer) => crosses(body) && answer.startsWith('200') && !answer.includes('"errors"'),
  [FAULTS[1]]: (_, answer) => answer.includes('access.field_forbidden'),
  [FAULTS[2]]: (_, answer) => answer.includes('access.field_forbidden'),
  [FAULTS[3]]: (_, answer) => answer.includes('The field custom.'),
  [FAULTS[4]]: (_, answer) => answer.includes('custom.twice'),
  [FAULTS[5]]: (_, answer) => answer.includes('****'),
};

/**
 * Two worlds that differ in what one person may not see: rows of others and of other companies, some of them there and
 * not there, masked and hidden fields, the company's own fields, and records of its lists. Whatever the person asks, by
 * every door that gives rows, the answers of both worlds are the same byte for byte (8.4).
 *
 * The same questions are asked with faults planted: the test is worth something as long as it finds each.
 */
export function twoWorlds(numRuns: number, seed: number, withFaults: boolean): void {
  const database = testDatabase({ checkInvariants: false });
  let server: TestServer;
  let asked: readonly Question[];
  const faults = withFaults ? FAULTS : [];
  const first = new Map<FaultName | null, ReadonlyMap<Question, string>>();
  const second = new Map<FaultName | null, ReadonlyMap<Question, string>>();

  const answerOf = async ({ path, body }: Question): Promise<string> => {
    const headers = { authorization: `Bearer ${await server.token('thin')}`, 'accept-language': 'en' };
    const response = await server.post(path, body, headers);
    const text = await response.text().catch((error: unknown) => `broken off: ${String(error)}`);
    return `${response.status} ${text.replace(/"requestId":"[^"]*"/g, '')}`;
  };
  const answers = async (questions: readonly Question[]): Promise<ReadonlyMap<Question, string>> => {
    const given = new Map<Question, string>();
    const waiting = [...questions];
    const one = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) given.set(next, await answerOf(next));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, one));
    return given;
  };
  /** All questions as the product is, and some with each fault in it. */
  const ask = async (world: Map<FaultName | null, ReadonlyMap<Question, string>>): Promise<void> => {
    world.set(null, await answers(asked));
    for (const fault of faults) {
      const touched = asked.filter(question => TOUCHED[fault](question, first.get(null)!.get(question)!));
      plantFault(fault);
      world.set(fault, await answers(touched.slice(0, LOOKED_AT)));
      plantFault(null);
    }
  };
  const differing = (fault: FaultName | null): string[] =>
    [...first.get(fault)!].flatMap(([question, one]) => {
      const other = second.get(fault)!.get(question)!;
      return one === other ? [] : [`${JSON.stringify(question.body)}\n  ${one}\n  ${other}`.slice(0, 2500)];
    });

  beforeAll(async () => {
    jest.spyOn(RequestThrottler.prototype as never, 'shouldSkip' as never).mockResolvedValue(true as never);
    const planted = await plantWorld(database);
    // The lines that the questions themselves leave in the trail would differ by their ids and hours.
    await database.query(`
      create function app.no_trail() returns trigger language plpgsql as 'begin return null; end';
      create trigger no_trail before insert on app.audit_entry for each row execute function app.no_trail()`);
    const changes = await changesOf(database, planted);
    const known = await KnownValues.read(database, changes);
    server = await TestServer.start(database);
    const schema = schemaOf(server);
    const questions = new Questions(schema, new Conditions(schema, known), known, Object.values(planted.lists));
    asked = choices(numRuns, seed).map(each => questions.any(each));
    await server.token('thin');
    await ask(first);
    await intoTheSecond(database, planted, changes);
    await ask(second);
  }, 3_600_000);
  afterAll(() => server?.stop());

  it('the questions are good ones: most are answered, with data, and none breaks the server', () => {
    const given = [...first.get(null)!.values()];
    expect(given.filter(answer => answer.startsWith('5') || answer.includes('"kind":"internal"'))).toEqual([]);
    const answered = given.filter(answer => answer.startsWith('200 ') && !answer.includes('"errors"'));
    expect(answered.length).toBeGreaterThan(numRuns / 3);
    const told = answered.filter(answer => /(OWN|NEAR|FAR)-aa|"(totalCount|count|id)":[1-9]/.test(answer));
    expect(told.length).toBeGreaterThan(numRuns / 10);
  });

  it(`not one byte differs in ${numRuns} answers`, () => {
    expect(differing(null).slice(0, 5)).toEqual([]);
  });

  if (!withFaults) return;
  it.each(FAULTS)('%s is found', fault => {
    expect(differing(fault).length).toBeGreaterThan(0);
  });
}
