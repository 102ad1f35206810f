import { Body, Controller, HttpCode, Inject, Post, Res } from '@nestjs/common';
import { SortDirection } from '@ptc-org/nestjs-query-core';
import {
  writeTableCsv,
  writeTableWorkbook,
  type ColumnType,
  type TableCell,
  type WorkbookColumn,
} from '@cloudtally/reports';
import { z, type Text } from '@cloudtally/plugin-sdk';
import type { Response } from 'express';
import {
  attributeOf,
  can,
  current,
  RecordNotFound,
  requireOpen,
  requirePermission,
  runIn,
  visibilityOf,
} from '../../kernel/access';
import { writeAudit } from '../../kernel/audit';
import { clock } from '../../kernel/clock';
import { Database } from '../../kernel/database';
import { inputInvalid } from '../../kernel/errors';
import { inLocale } from '../../kernel/i18n';
import {
  dictionariesOf,
  definitionsNow,
  knownResource,
  targetOf,
  withCustom,
  MAX_PAGE,
  type Attribute,
  type Dictionaries,
  type ResourceDeclaration,
  ResourceService,
  type TenantRecord,
} from '../../kernel/resource';

const request = z.strictObject({
  resource: z.string().max(80),
  filter: z.record(z.string(), z.unknown()).optional(),
  sorting: z
    .array(z.strictObject({ field: z.string(), direction: z.enum(['ASC', 'DESC']) }))
    .max(5)
    .default([]),
  columns: z.array(z.string().max(80)).min(1).max(80),
  format: z.enum(['xlsx', 'csv']),
});
type ExportRequest = z.infer<typeof request>;

const TYPES: Partial<Record<Attribute['type'], ColumnType>> = {
  money: 'money',
  decimal: 'decimal',
  percent: 'decimal',
  date: 'date',
  dateTime: 'dateTime',
  int: 'int',
};
const MIME = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

/** The list as a file: the same rows, columns and masks as on the screen, asked page by page. */
@Controller('api/export')
export class ExportController {
  constructor(@Inject(Database) private readonly db: Database) {}

  @Post()
  @HttpCode(200)
  async export(@Body() body: unknown, @Res() response: Response): Promise<void> {
    const parsed = request.safeParse(body);
    if (!parsed.success) throw inputInvalid(parsed.error);
    const named = await this.named(parsed.data.resource);
    const declaration = withCustom(named, await this.db.read(definitionsNow));
    for (const { field } of parsed.data.sorting) requireOpen(current().actor, declaration, field);
    const columns = columnsOf(declaration, parsed.data.columns);
    await this.noteInTrail(declaration, parsed.data);
    const attributes = parsed.data.columns.map(name => attributeOf(declaration, name)!);
    const title = inLocale(declaration.options.plural, current().actor.locale);
    response.setHeader('content-type', MIME[parsed.data.format]);
    response.setHeader(
      'content-disposition',
      `attachment; filename="export.${parsed.data.format}"; filename*=UTF-8''${encodeURIComponent(`${title}-${clock.today()}.${parsed.data.format}`)}`,
    );
    const table = { title, columns, rows: this.rows(named, attributes, parsed.data) };
    await (parsed.data.format === 'xlsx' ? writeTableWorkbook(table, response) : writeTableCsv(table, response));
  }

  /** @throws RecordNotFound, PermissionMissing */
  private async named(resource: string): Promise<ResourceDeclaration> {
    const definitions = await this.db.read(definitionsNow);
    const named = knownResource(definitions, resource);
    // A list of the company's own that is closed to the caller is not there.
    const unseen = named?.options.within && !can(named.options.access.read);
    if (!named?.options.within) requirePermission('export.run');
    if (!named || unseen) throw RecordNotFound({ resource });
    requirePermission(named.options.exportedBy ?? 'export.run');
    requirePermission(named.options.access.read);
    return named;
  }

  /** Page after page through the wall, so that a right revoked meanwhile ends the file. */
  private async *rows(
    named: ResourceDeclaration,
    attributes: readonly Attribute[],
    asked: ExportRequest,
  ): AsyncGenerator<Record<string, TableCell>> {
    const context = current();
    const service = new ResourceService<TenantRecord>(this.db, named);
    const relations = attributes.filter(({ type, custom }) => type === 'ref' && !custom);
    const words = await dictionariesOf(this.db.source, context.actor.tenantId);
    const sorting = [...asked.sorting, { field: 'id', direction: 'ASC' }].map(({ field, direction }) => ({
      field,
      direction: direction as SortDirection,
    }));
    for (let offset = 0; ; offset += MAX_PAGE) {
      const page = await runIn(context, async () => {
        const rows = await service.query({
          filter: asked.filter ?? {},
          sorting,
          paging: { limit: MAX_PAGE, offset },
        } as never);
        for (const { name, target } of relations) {
          const found = (await service.findRelation(target!(), name, rows)) as unknown as Map<object, object>;
          for (const row of rows) (row as unknown as Record<string, unknown>)[name] = found.get(row);
        }
        return rows;
      });
      for (const row of page) yield cellsOf(attributes, row, words);
      if (page.length < MAX_PAGE) return;
    }
  }

  private noteInTrail(declaration: ResourceDeclaration, asked: ExportRequest): Promise<void> {
    const changes = { columns: asked.columns, filter: asked.filter ?? {}, format: asked.format };
    return this.db.transaction(tx =>
      writeAudit(tx, { action: 'export.run', resource: declaration.name, recordId: null, changes }),
    );
  }
}

function columnsOf(
  declaration: ResourceDeclaration,
  names: readonly string[],
): WorkbookColumn<Record<string, TableCell>>[] {
  const { actor } = current();
  return names.map(name => {
    const attribute = attributeOf(declaration, name);
    const unknown = !attribute || (attribute.custom && visibilityOf(actor, declaration, name) === 'hidden');
    if (unknown) throw RecordNotFound({ resource: `${declaration.name}.${name}` });
    return {
      key: attribute.name,
      title: inLocale(attribute.title, actor.locale),
      type: TYPES[attribute.type] ?? 'text',
      width: attribute.type === 'money' ? 16 : 20,
    };
  });
}

function cellsOf(attributes: readonly Attribute[], row: TenantRecord, words: Dictionaries): Record<string, TableCell> {
  const values = row as unknown as Record<string, unknown>;
  return Object.fromEntries(
    attributes.map(attribute => [attribute.name, cell(attribute, valueOf(values, attribute), words)]),
  );
}

const valueOf = (row: Record<string, unknown>, { name, custom }: Attribute): unknown =>
  custom ? (row.custom as Record<string, unknown> | null)?.[custom.key] : row[name];

function cell(attribute: Attribute, value: unknown, words: Dictionaries): TableCell {
  const { locale } = current().actor;
  if (value === null || value === undefined) return null;
  if (attribute.type === 'ref') {
    const title = targetOf(attribute)!.options.titleField;
    return String((value as Record<string, string | null>)[title] ?? '');
  }
  if (attribute.type === 'enum' || attribute.dictionary) {
    const known = (words.get(attribute.dictionary ?? '') ?? attribute.values)?.find(choice => choice.value === value);
    return known ? inLocale(known.title, locale) : (value as string);
  }
  if (attribute.type === 'json') return isText(value) ? inLocale(value, locale) : JSON.stringify(value);
  if (attribute.type === 'boolean') return value ? '✓' : '';
  return value as TableCell;
}

const isText = (value: unknown): value is Text =>
  typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;
