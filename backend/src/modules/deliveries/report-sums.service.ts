import { Inject, Injectable } from '@nestjs/common';
import type { Text } from '@cloudtally/plugin-sdk';
import { attributeOf, current } from '../../kernel/access';
import { Database } from '../../kernel/database';
import { inLocale } from '../../kernel/i18n';
import { definitionsNow, dictionariesOf, knownResource, withCustom } from '../../kernel/resource';
import { RowGroups } from '../views/views.module';
import type { GroupLine } from './domain/group-line';
import type { ReportQuestion } from './report-questions.service';

const MOST_LINES = 30;
const EMPTY: Text = { zh: '（空）', en: '(empty)' };

/** What a view with groups sums under the first of them, as far as the caller may see it. */
@Injectable()
export class ReportSums {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(RowGroups) private readonly groups: RowGroups,
  ) {}

  async of({ question, grouping }: Exclude<ReportQuestion, { refused: Text }>): Promise<GroupLine[]> {
    const { resource, filter } = question;
    const [by] = grouping;
    if (by === undefined) return [];
    const { actor } = current();
    const { groups } = await this.groups.of({ resource, filter, by });
    const definitions = await this.db.read(definitionsNow);
    const declaration = withCustom(knownResource(definitions, resource)!, definitions);
    const words = await dictionariesOf(this.db.source, actor.tenantId);
    const attribute = attributeOf(declaration, by);
    const choices = words.get(attribute?.dictionary ?? '') ?? attribute?.values ?? [];
    const named = (field: string) => inLocale(attributeOf(declaration, field)!.title, actor.locale);
    return groups.slice(0, MOST_LINES).map(({ key, title, count, sums }) => {
      const word = choices.find(each => each.value === key);
      return {
        title:
          title ??
          (word ? inLocale(word.title, actor.locale) : key === null ? inLocale(EMPTY, actor.locale) : String(key)),
        count,
        sums: sums.flatMap(({ currency, amounts }) =>
          Object.entries(amounts).map(([field, amount]) => [named(field), amount, currency ?? ''].join(' ').trim()),
        ),
      };
    });
  }
}
