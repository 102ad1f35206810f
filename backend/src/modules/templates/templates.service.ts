import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { z, type Text } from '@cloudtally/plugin-sdk';
import { current, requirePermission } from '../../kernel/access';
import { EXPOSED_RESOURCES } from '../../kernel/app';
import { Database } from '../../kernel/database';
import { inputInvalid } from '../../kernel/errors';
import type { Locale } from '../../kernel/i18n';
import { resourceByName, type ResourceDeclaration } from '../../kernel/resource';
import {
  faultsOf,
  placeIn,
  renderTexts,
  templateKinds,
  type TemplateKind,
  type Texts,
  type Variable,
} from '../../kernel/templates';
import { Notifications } from '../notifications/notifications.module';
import { previewFacts } from './preview-facts';
import { knownKind, readTexts, requireWhole } from './template-rules';
import { NoAddressOfYours, NothingToSend, TestsTooMany } from './templates.errors';

const MOST_TESTS = 30;

const asked = z.strictObject({
  kind: z.string().max(80),
  language: z.enum(['zh', 'en']),
  texts: z.unknown(),
  recordId: z.uuid().nullable().default(null),
});

interface Asked {
  readonly kind: TemplateKind;
  readonly language: Locale;
  readonly texts: Texts;
  readonly recordId: string | null;
}

/** The company's template as it stands; `version` is the record's, for saving over it. */
interface Kept {
  readonly id: string;
  readonly version: number;
  readonly texts: Texts;
  readonly number: number;
  readonly at: Date;
  readonly by: string | null;
}

export interface Preview {
  /** By part; null where the part is wrong. */
  readonly texts: Readonly<Record<string, string | null>>;
  readonly faults: Readonly<Record<string, readonly { readonly at: number; readonly text: Text }[]>>;
  readonly hidden: readonly string[];
  readonly examples: readonly string[];
}

/** What can be worded, how it is worded, and what it would look like. */
@Injectable()
export class Templates {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(EXPOSED_RESOURCES) private readonly exposed: ReadonlySet<string>,
    @Inject(Notifications) private readonly notifications: Notifications,
  ) {}

  /** @throws PermissionMissing */
  async kinds(): Promise<unknown> {
    requirePermission('templates.read');
    const rows = await this.db.source.query<(Kept & { kind: string; language: Locale })[]>(KEPT, [
      current().actor.tenantId,
    ]);
    const keptOf = (kind: string, locale: Locale) => {
      const found = rows.find(row => row.kind === kind && row.language === locale);
      if (!found) return null;
      const { id, version, texts, number, at, by } = found;
      return { id, version, texts, number, at, by };
    };
    return templateKinds().map(({ key, title, to, document = false, resource, variables, parts, ...kind }) => ({
      key,
      title,
      to,
      document,
      languages: kind.languages ?? ['zh', 'en'],
      resource: resource !== undefined && this.isOpen(resource) ? resource : null,
      variables: Object.entries(variables).map(([name, variable]) => described(name, variable)),
      parts: Object.entries(parts).map(([name, part]) => ({ name, ...part })),
      kept: { zh: keptOf(key, 'zh'), en: keptOf(key, 'en') },
    }));
  }

  /**
   * These texts about a record that the caller may see, or about the examples.
   *
   * @throws PermissionMissing, InputInvalid, RecordNotFound
   */
  async preview(given: unknown): Promise<Preview> {
    requirePermission('templates.read');
    return this.previewOf(read(given));
  }

  /**
   * Sends what the preview shows to the caller.
   *
   * @throws PermissionMissing, InputInvalid, RecordNotFound, NoAddressOfYours, TestsTooMany
   */
  async test(given: unknown): Promise<string> {
    requirePermission('templates.write');
    const wanted = read(given);
    requireWhole(wanted.kind, wanted.texts);
    if (wanted.kind.document) throw NothingToSend({});
    const { texts } = await this.previewOf(wanted);
    const { userId, tenantId } = current().actor;
    return this.db.transaction(async tx => {
      const [person] = await tx.query<{ email: string | null }[]>(
        'select email from user_account where id = $1 and tenant_id = $2 for update',
        [userId, tenantId],
      );
      if (!person?.email) throw NoAddressOfYours({});
      const prefix = `template-test:${userId}:`;
      const [sent] = await tx.query<{ count: number }[]>(
        `select count(*)::int as count from message
         where tenant_id = $1 and starts_with(key, $2) and created_at > now() - interval '1 hour'`,
        [tenantId, prefix],
      );
      if (sent!.count >= MOST_TESTS) throw TestsTooMany({ most: MOST_TESTS });
      const [subject, ...rest] = Object.keys(wanted.kind.parts).map(part => texts[part] ?? '');
      await this.notifications.queue(tx, {
        key: prefix + randomUUID(),
        to: person.email,
        subject: `${wanted.language === 'zh' ? '【测试】' : '[Test] '}${subject}`,
        body: rest.filter(text => text !== '').join('\n\n'),
      });
      return person.email;
    });
  }

  private async previewOf({ kind, language, texts, recordId }: Asked): Promise<Preview> {
    const faults = faultsOf(kind, texts);
    const { facts, hidden, examples } = await previewFacts(this.db, kind, { recordId, locale: language });
    const whole = Object.fromEntries(Object.entries(texts).filter(([part]) => !faults[part]));
    const rendered = renderTexts(kind, whole, { facts, locale: language });
    const shown = Object.keys(kind.parts).map(part => [part, faults[part] ? null : rendered[part]!] as const);
    return { texts: Object.fromEntries(shown), faults: placed(faults, texts), hidden, examples };
  }

  private isOpen(resource: string): boolean {
    const declaration = resourceByName(resource);
    return declaration !== undefined && this.exposed.has(resource) && hasRight(declaration);
  }
}

const hasRight = ({ options }: ResourceDeclaration): boolean => current().actor.permissions.has(options.access.read);

function read(given: unknown): Asked {
  const parsed = asked.safeParse(given);
  if (!parsed.success) throw inputInvalid(parsed.error);
  const kind = knownKind(parsed.data.kind);
  return { ...parsed.data, kind, texts: readTexts(kind, parsed.data.texts) };
}

function placed(faults: ReturnType<typeof faultsOf>, texts: Texts): Preview['faults'] {
  const told = Object.entries(faults).map(([part, list]) => {
    const inPlace = list.slice(0, 20).map(({ at, text }) => {
      const place = placeIn(texts[part] ?? '', at);
      return { at, text: { zh: `${place.zh}：${text.zh}`, en: `${place.en.replace('line', 'Line')}: ${text.en}` } };
    });
    return [part, inPlace] as const;
  });
  return Object.fromEntries(told);
}

function described(name: string, variable: Variable): object {
  const { type, title } = variable;
  if (type !== 'list') return { name, type, title };
  const items = Object.entries(variable.items).map(([item, inner]) => described(item, inner));
  return { name, type, title, items };
}

const KEPT = `
  select t.id, t.version, t.kind, t.language, t.texts, v.number, v.created_at as at, v.by_name as by
  from text_template t join lateral (select number, created_at, by_name from text_template_version
    where tenant_id = t.tenant_id and kind = t.kind and language = t.language order by number desc limit 1) v on true
  where t.tenant_id = $1 and t.deleted_at is null`;
