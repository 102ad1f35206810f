import type { Text } from '@cloudtally/plugin-sdk';

export interface ActTold {
  readonly automation: string;
  readonly resource: Text;
  /** What the record is called, as its reader sees it. */
  readonly record: string;
  readonly begins: 'created' | 'changed' | 'date';
  /** The date that passed, or the field that changed. */
  readonly field: Text | null;
}

/** One line: which record, and for which automation. */
export const subjectOf = ({ automation, resource, record }: ActTold): Text => ({
  zh: `${automation}：${resource.zh}“${record}”`,
  en: `${automation}: ${resource.en} "${record}"`,
});

/** The sentence under it. */
export function sentenceOf({ resource, record, begins, field }: ActTold): Text {
  const [zh, en] = [`${resource.zh}“${record}”`, `${resource.en} "${record}"`];
  if (begins === 'created') return { zh: `${zh}已新建。`, en: `${en} was created.` };
  if (begins === 'date')
    return { zh: `${zh}的${field!.zh}到了约定的日子。`, en: `The ${field!.en.toLowerCase()} of ${en} has come.` };
  if (field) return { zh: `${zh}的${field.zh}已修改。`, en: `The ${field.en.toLowerCase()} of ${en} was changed.` };
  return { zh: `${zh}已修改。`, en: `${en} was changed.` };
}
