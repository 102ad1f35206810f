import { Inject, Injectable } from '@nestjs/common';
import { z, type Text } from '@cloudtally/plugin-sdk';
import { RecordNotFound, requirePermission } from '../../kernel/access';
import { clock } from '../../kernel/clock';
import { Database } from '../../kernel/database';
import { inputInvalid } from '../../kernel/errors';
import { ListTables } from '../exports/exports.module';
import { ViewStore } from '../views/views.module';
import { calendarOf } from './check-report';
import { nextTimes } from './domain/due-times';
import { ReportQuestions } from './report-questions.service';

const draft = z.strictObject({
  viewId: z.uuid(),
  rhythm: z.enum(['daily', 'weekly', 'workingDay', 'monthEnd']),
  weekday: z.int().min(1).max(7).nullable().default(null),
  workingDay: z.int().min(1).max(23).nullable().default(null),
  hour: z.int().min(0).max(23),
  minute: z.int().min(0).max(59).default(0),
});
const TIMES = 5;
const SAMPLE = 5;

export interface ReportPreview {
  readonly view: { readonly id: string; readonly name: string; readonly resource: string };
  /** When it would be sent, soonest first. */
  readonly times: readonly Date[];
  readonly timeZone: string;
  /** What the caller would get if it were sent now. */
  readonly rows: number;
  readonly columns: readonly string[];
  readonly sample: readonly (readonly unknown[])[];
  readonly without: readonly Text[];
  readonly refused: Text | null;
}

/** What a report would be, before it is saved; as the caller would get it. */
@Injectable()
export class ReportPreviews {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(ViewStore) private readonly views: ViewStore,
    @Inject(ReportQuestions) private readonly questions: ReportQuestions,
    @Inject(ListTables) private readonly tables: ListTables,
  ) {}

  /** @throws PermissionMissing, InputInvalid, RecordNotFound for a view that the caller may not use */
  async of(given: unknown): Promise<ReportPreview> {
    requirePermission('deliveries.read');
    const parsed = draft.safeParse(given);
    if (!parsed.success) throw inputInvalid(parsed.error);
    const view = await this.views.usable(parsed.data.viewId);
    if (!view) throw RecordNotFound({ resource: 'savedView' });
    const calendar = await this.db.read(calendarOf);
    const rhythm = { ...parsed.data, weekday: parsed.data.weekday ?? 1, workingDay: parsed.data.workingDay ?? 1 };
    const times = nextTimes(rhythm, clock.now(), calendar, TIMES);
    const asked = await this.questions.of(view, clock.today());
    const { id, name, resource } = view;
    const told = { view: { id, name, resource }, times, timeZone: calendar.timeZone };
    if ('refused' in asked) return { ...told, rows: 0, columns: [], sample: [], without: [], refused: asked.refused };
    const table = await this.tables.open(asked.question);
    const sample: unknown[][] = [];
    for await (const row of table.rows()) {
      sample.push(table.columns.map(({ key }) => row[key] ?? null));
      if (sample.length === SAMPLE) break;
    }
    const columns = table.columns.map(({ title }) => title);
    return { ...told, rows: await table.count(), columns, sample, without: asked.without, refused: null };
  }
}
