import { countedLikeSql } from './support/counted-like-sql';

countedLikeSql(200);
