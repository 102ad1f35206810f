import { readOptions } from './options';

const read = (words: string[], environment: NodeJS.ProcessEnv = {}) =>
  readOptions(words, environment, '/home/me/cloudtally');

describe('options of npm start', () => {
  it('are not needed', () => {
    expect(read([])).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      dataDir: '/home/me/cloudtally/.data',
      sandbox: true,
      reset: false,
    });
  });

  it.each([
    [['--port', '8080'], {}, { port: 8080 }, 'the plain case'],
    [['--port=8080'], { PORT: '9090' }, { port: 8080 }, 'the command line wins over the environment'],
    [[], { PORT: '9090' }, { port: 9090 }, 'hosts set PORT'],
    [['--data-dir', '/srv/data'], {}, { dataDir: '/srv/data' }, 'absolute stays'],
    [['--data-dir', 'other'], {}, { dataDir: '/home/me/cloudtally/other' }, 'relative to where it is started'],
    [['--no-sandbox', '--reset'], {}, { sandbox: false, reset: true }, 'flags'],
    [[], { DATABASE_URL: '' }, { databaseUrl: undefined }, 'an empty variable is none'],
  ])('%j with %j means %j: %s', (words, environment, expected, _why) => {
    expect(read(words, environment)).toMatchObject(expected);
  });

  it.each([
    [['--bogus'], 'an unknown option'],
    [['--port'], 'a missing value'],
    [['--port', '0'], 'no port to tell people'],
    [['--port', '70000'], 'above the last port'],
    [['--port', '3000x'], 'not a number'],
    [['extra'], 'a stray word'],
  ])('%j is refused: %s', (words, _why) => {
    expect(() => read(words)).toThrow(expect.objectContaining({ code: 'start.option_unknown' }));
  });
});
