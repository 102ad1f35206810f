import { defineError } from '@cloudtally/plugin-sdk';

/** What is wrong with the file as a whole: nothing of it was stored. */
export const NoHeading = defineError<{ file: string; resource: string }>({
  code: 'imports.no_heading',
  fault: 'user',
  says: {
    zh: ({ file }) => `在“${file}”中找不到表头：没有一行包含已知的字段名称。`,
    en: ({ file }) => `"${file}" has no heading: no row names fields that are known here.`,
  },
  fix: {
    zh: '请选择工作表和表头所在行，或在第一行写上字段名称。',
    en: 'Choose the sheet and the row of the heading, or name the fields in the first row.',
  },
});

export const FieldsUnmapped = defineError<{ zh: string; en: string }>({
  code: 'imports.fields_unmapped',
  fault: 'user',
  says: {
    zh: ({ zh }) => `必填字段没有对应的列：${zh}。`,
    en: ({ en }) => `Required fields have no column: ${en}.`,
  },
  fix: { zh: '请为这些字段选择列，或填写默认值。', en: 'Choose a column for them, or say what stands where none is.' },
});

export const MappingInvalid = defineError<{ what: string }>({
  code: 'imports.mapping_invalid',
  fault: 'user',
  says: {
    zh: ({ what }) => `列对应无效：${what}。`,
    en: ({ what }) => `The columns are not mapped rightly: ${what}.`,
  },
  fix: { zh: '请重新选择列对应。', en: 'Map the columns again.' },
});

export const TooManyLines = defineError<{ most: number }>({
  code: 'imports.too_many_lines',
  fault: 'user',
  says: {
    zh: ({ most }) => `一次最多导入 ${most} 行。`,
    en: ({ most }) => `At most ${most} rows are imported at once.`,
  },
  fix: { zh: '请拆分文件后分别导入。', en: 'Split the file and import the parts.' },
});

export const RowsWrong = defineError<{ rows: number }>({
  code: 'imports.rows_wrong',
  fault: 'user',
  says: {
    zh: ({ rows }) => `有 ${rows} 行有误，按“全部或不导入”的方式没有写入任何数据。`,
    en: ({ rows }) => `${rows} rows are wrong; as all or nothing was asked for, nothing was written.`,
  },
  fix: {
    zh: '请下载结果、更正后重新上传，或选择“只导入有效行”。',
    en: 'Download the result, correct it and upload it again, or import the valid rows only.',
  },
});

export const NotImportable = defineError<{ resource: string }>({
  code: 'imports.not_importable',
  fault: 'user',
  says: {
    zh: ({ resource }) => `“${resource}”不支持导入。`,
    en: ({ resource }) => `"${resource}" cannot be imported.`,
  },
  fix: { zh: '请选择其他对象。', en: 'Choose another kind of record.' },
});
