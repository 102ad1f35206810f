import type { Text } from '@cloudtally/plugin-sdk';
import { PermissionMissing } from '../../../kernel/access';
import type { Database } from '../../../kernel/database';
import { declarationOf, ResourceService, type Attribute, type Dictionaries } from '../../../kernel/resource';

const NOTHING: Text = { zh: '（空）', en: '(empty)' };
const YES: Text = { zh: '是', en: 'Yes' };
const NO: Text = { zh: '否', en: 'No' };
const MOST_CHARACTERS = 80;

/** Values as people read them; what a reference points at is named as far as the caller may read it. */
export class ValueWords {
  private readonly names = new Map<string, string>();

  constructor(
    private readonly db: Database,
    private readonly dictionaries: Dictionaries,
  ) {}

  /** Looks up what these values point at: one query per field. */
  async learn(attribute: Attribute, values: readonly unknown[]): Promise<void> {
    const ids = [...new Set(values)].filter(
      (value): value is string => typeof value === 'string' && !this.names.has(value),
    );
    if (attribute.type !== 'ref' || !attribute.target || ids.length === 0) return;
    const target = declarationOf(attribute.target());
    try {
      const paging = { limit: ids.length, offset: 0 };
      for (const row of await new ResourceService(this.db, target).query({ filter: { id: { in: ids } }, paging })) {
        const title = (row as unknown as Record<string, unknown>)[target.options.titleField];
        if (typeof title === 'string') this.names.set(row.id, title);
      }
    } catch (error) {
      if (!PermissionMissing.is(error)) throw error;
    }
  }

  of(attribute: Attribute, value: unknown): Text {
    if (value === null || value === undefined || value === '') return NOTHING;
    if (typeof value === 'boolean') return value ? YES : NO;
    const words = attribute.dictionary ? this.dictionaries.get(attribute.dictionary) : attribute.values;
    const title = words?.find(word => word.value === value)?.title;
    if (title) return title;
    const plain =
      value instanceof Date ? value.toISOString() : typeof value === 'string' ? value : JSON.stringify(value);
    const shown = (attribute.type === 'ref' ? this.names.get(plain) : undefined) ?? plain;
    const short = shown.length > MOST_CHARACTERS ? [shown.slice(0, MOST_CHARACTERS), '…'].join('') : shown;
    return { zh: short, en: short };
  }
}
