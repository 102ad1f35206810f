import { z, type Text } from '@cloudtally/plugin-sdk';
import { current } from '../../kernel/access';
import { InputInvalid } from '../../kernel/errors';
import type { RecordChange, RecordWritten } from '../../kernel/resource';
import { faultsOf, languagesOf, placeIn, templateKind, type TemplateKind, type Texts } from '../../kernel/templates';
import type { TextTemplate } from './text-template.resource';

/** Far above what any part may have: what is longer is not looked at. */
const LONGEST = 20_000;
const given = z.record(z.string().max(40), z.string().max(LONGEST));

/** @throws InputInvalid for a kind that is not there */
export function knownKind(key: unknown): TemplateKind {
  const kind = typeof key === 'string' ? templateKind(key) : undefined;
  if (kind) return kind;
  throw refused('kind', { zh: '没有这种模板', en: 'There is no such template' });
}

/** The texts of a kind, and no others. @throws InputInvalid */
export function readTexts(kind: TemplateKind, texts: unknown): Texts {
  const parsed = given.safeParse(texts);
  const names = Object.keys(kind.parts);
  if (!parsed.success || Object.keys(parsed.data).some(name => !names.includes(name))) {
    throw refused('texts', {
      zh: `应为 ${names.join('、')} 的文字，每段不超过 ${LONGEST} 字`,
      en: `Must be the texts ${names.join(', ')}, each of at most ${LONGEST} characters`,
    });
  }
  return parsed.data;
}

/** @throws InputInvalid with the place of the first error of each part */
export function requireWhole(kind: TemplateKind, texts: Texts): void {
  const faults = Object.entries(faultsOf(kind, texts)).map(([part, [first]]) => {
    const place = placeIn(texts[part] ?? '', first!.at);
    const { title } = kind.parts[part]!;
    return {
      zh: `${title.zh}${place.zh}：${first!.text.zh}`,
      en: `${title.en}, ${place.en}: ${first!.text.en}`,
    };
  });
  if (faults.length === 0) return;
  throw refused('texts', {
    zh: faults.map(({ zh }) => zh).join('；'),
    en: faults.map(({ en }) => en).join('; '),
  });
}

/**
 * One template for a kind and a language, and only of what the kind offers.
 *
 * @throws InputInvalid
 */
export async function checkTemplate({ row, before, tx }: RecordChange<TextTemplate>): Promise<void> {
  const kind = knownKind(row.kind);
  if (!languagesOf(kind).includes(row.language)) {
    throw refused('language', { zh: '不使用这种语言', en: 'Not said in this language' });
  }
  requireWhole(kind, readTexts(kind, row.texts));
  if (before) return;
  const [taken] = await tx.query<object[]>(
    'select 1 from text_template where tenant_id = $1 and kind = $2 and language = $3 and deleted_at is null',
    [current().actor.tenantId, row.kind, row.language],
  );
  if (taken)
    throw refused('kind', { zh: '该语言已有模板，请刷新', en: 'This language has a template already: reload' });
}

/** Each save is a version; without the template the product's own text is the version. */
export async function keepVersion({ before, after, tx }: RecordWritten<TextTemplate>): Promise<void> {
  const { tenantId, userId, name } = current().actor;
  const { kind, language } = (after ?? before)!;
  if (before && after && JSON.stringify(before.texts) === JSON.stringify(after.texts)) return;
  await tx.query(
    `insert into text_template_version (tenant_id, kind, language, number, texts, by_name, created_by)
     select $1, $2, $3, coalesce(max(number), 0) + 1, $4, $5, $6 from text_template_version
     where tenant_id = $1 and kind = $2 and language = $3`,
    [tenantId, kind, language, after && JSON.stringify(after.texts), name, userId],
  );
}

const refused = (field: string, text: Text) => InputInvalid({ fields: [field] }, { fieldErrors: { [field]: text } });
