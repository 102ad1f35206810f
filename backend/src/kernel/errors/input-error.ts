import { defineError, type AppError, type Text, type z } from '@cloudtally/plugin-sdk';

export const InputInvalid = defineError<{ fields: readonly string[] }>({
  code: 'input.invalid',
  fault: 'user',
  says: {
    zh: ({ fields }) => `填写有误：${fields.join('、')}。`,
    en: ({ fields }) => `Some fields are wrong: ${fields.join(', ')}.`,
  },
  fix: { zh: '请按字段提示修改。', en: 'Correct the fields as they say.' },
});

const REQUIRED: Text = { zh: '必填', en: 'Required' };

/** zod's findings as one error with a sentence per field, in both languages. */
export function inputInvalid(error: z.ZodError, prefix = ''): AppError {
  const fieldErrors: Record<string, Text> = {};
  for (const issue of error.issues) {
    const path = [prefix, ...issue.path.map(String)].filter(part => part.length > 0).join('.') || '-';
    fieldErrors[path] ??= sentence(issue);
  }
  return InputInvalid({ fields: Object.keys(fieldErrors) }, { fieldErrors, cause: error });
}

type Issue = z.core.$ZodIssue;

function sentence(issue: Issue): Text {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null
        ? REQUIRED
        : { zh: '类型不正确', en: `Must be of type ${issue.expected}` };
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1
        ? REQUIRED
        : { zh: `不得小于 ${String(issue.minimum)}`, en: `Must be at least ${String(issue.minimum)}` };
    case 'too_big':
      return { zh: `不得超过 ${String(issue.maximum)}`, en: `Must be at most ${String(issue.maximum)}` };
    case 'unrecognized_keys':
      return { zh: `未知字段 ${issue.keys.join('、')}`, en: `Unknown: ${issue.keys.join(', ')}` };
    case 'invalid_value':
      return { zh: '不在可选范围内', en: 'Not one of the choices' };
    case 'custom':
      return (issue.params?.text as Text | undefined) ?? { zh: issue.message, en: issue.message };
    default:
      return { zh: '格式不正确', en: 'Not in the right form' };
  }
}
