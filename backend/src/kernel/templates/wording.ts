import type { EntityManager } from 'typeorm';
import { current } from '../access';
import type { Locale } from '../i18n';
import { faultsOf, ownTexts, renderTexts, type Texts } from './render-template';
import type { Saying, TemplateKind } from './template-kind';

export interface Wording {
  readonly texts: Texts;
  /** The version of the company's template that said it; null where the product's own text did. */
  readonly versionId: string | null;
}

/** The company's texts in force, or null where the product's own are. */
export async function textsInForce(
  manager: EntityManager,
  key: string,
  locale: Locale,
): Promise<{ id: string; texts: Texts } | null> {
  const [last] = await manager.query<{ id: string; texts: Texts | null }[]>(
    `select id, texts from text_template_version where tenant_id = $1 and kind = $2 and language = $3
     order by number desc limit 1`,
    [current().actor.tenantId, key, locale],
  );
  return last?.texts ? { id: last.id, texts: last.texts } : null;
}

/**
 * What is said to a reader of this language, by the template in force. One that asks for what the product no longer
 * tells is passed over: what has to be said is said in the product's words.
 */
export async function wordingOf(manager: EntityManager, { kind, facts }: Saying, locale: Locale): Promise<Wording> {
  const kept = await textsInForce(manager, kind.key, locale);
  const holds = kept !== null && isWhole(kind, kept.texts);
  const texts = holds ? kept.texts : ownTexts(kind, locale);
  return { texts: renderTexts(kind, texts, { facts, locale }), versionId: holds ? kept.id : null };
}

const isWhole = (kind: TemplateKind, texts: Texts): boolean => Object.keys(faultsOf(kind, texts)).length === 0;
