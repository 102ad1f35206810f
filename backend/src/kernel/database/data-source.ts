import { types } from 'pg';
import { DataSource, type EntitySchema, type EntitySubscriberInterface, type MixedList } from 'typeorm';
import { SnakeNaming } from './naming';
import { standBehindTheWall } from './wall';

const DATE = 1082;
// A DATE is a calendar day and not an instant: keep 'YYYY-MM-DD'.
types.setTypeParser(DATE, value => value);

export interface DataSourceOptions {
  readonly url: string;
  readonly entities: MixedList<EntitySchema | (new () => object)>;
  readonly subscribers?: (new () => EntitySubscriberInterface)[];
  readonly poolSize?: number;
  /** Statements of a request are cut off; a job may take long. 0 = no limit. */
  readonly statementTimeoutMs?: number;
  readonly applicationName: string;
}

/** A connection pool of one database role, behind the wall. Migrations make the schema, never TypeORM. */
export function createDataSource(options: DataSourceOptions): DataSource {
  const source = new DataSource({
    type: 'postgres',
    url: options.url,
    schema: 'app',
    entities: options.entities as never,
    subscribers: (options.subscribers ?? []) as never,
    namingStrategy: new SnakeNaming(),
    synchronize: false,
    installExtensions: false,
    logging: ['error'],
    logger: 'debug',
    applicationName: options.applicationName,
    connectTimeoutMS: 10_000,
    extra: {
      max: options.poolSize ?? 10,
      options: sessionSettings(options.statementTimeoutMs ?? 0),
    },
  });
  const initialize = source.initialize.bind(source);
  source.initialize = async () => {
    const ready = await initialize();
    standBehindTheWall(ready);
    return ready;
  };
  return source;
}

/** What the operator asks of every session comes first, so that ours stand. */
function sessionSettings(statementTimeoutMs: number): string {
  const ours = `-c search_path=app,public -c statement_timeout=${statementTimeoutMs} -c timezone=UTC`;
  return [process.env.PGOPTIONS, ours].filter(Boolean).join(' ');
}
