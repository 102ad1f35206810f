import type { FormRule } from 'antd';
import type { TFunction } from 'i18next';
import { compareText, isDecimalText } from '../../money/decimalText';
import type { FieldMeta } from '../metadata';
import type { Schema } from './schema';

/** A pattern from the server; one this browser cannot read is the server's to check. */
function regExp(pattern: string): RegExp | null {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return null;
  }
}

const decimalRule = (t: TFunction, min?: string, max?: string): FormRule => ({
  validator: async (_rule, value: unknown) => {
    if (value === null || value === undefined || value === '') return;
    const text = String(value);
    if (!isDecimalText(text)) throw new Error(t('form.rule.decimal'));
    if (min !== undefined && compareText(text, min) < 0) throw new Error(t('form.rule.min', { min }));
    if (max !== undefined && compareText(text, max) > 0) throw new Error(t('form.rule.max', { max }));
  },
});

const textRules = (
  t: TFunction,
  title: string,
  pattern: string | undefined,
  format: string | undefined,
): FormRule[] => {
  const rules: FormRule[] = [];
  const checked = pattern && regExp(pattern);
  if (checked) rules.push({ pattern: checked, message: t('form.rule.pattern', { title }) });
  if (format === 'email') rules.push({ type: 'email', message: t('form.rule.email') });
  if (format === 'uri') rules.push({ type: 'url', message: t('form.rule.uri') });
  return rules;
};

export function schemaRules(schema: Schema, title: string, required: boolean, t: TFunction): FormRule[] {
  const rules: FormRule[] =
    required && schema.type !== 'boolean' ? [{ required: true, message: t('form.rule.required', { title }) }] : [];
  if (schema.type === 'string') {
    if (schema.format === 'decimal') rules.push(decimalRule(t));
    else rules.push(...textRules(t, title, schema.enum ? undefined : schema.pattern, schema.format));
    if (schema.minLength && schema.minLength > 1)
      rules.push({ min: schema.minLength, message: t('form.rule.minLength', { count: schema.minLength }) });
  }
  if (schema.type === 'array' && schema.minItems) {
    rules.push({ type: 'array', min: schema.minItems, message: t('form.rule.minItems', { count: schema.minItems }) });
  }
  return rules;
}

export function fieldRules(field: FieldMeta, title: string, t: TFunction): FormRule[] {
  const rules: FormRule[] =
    field.required && field.type !== 'boolean' ? [{ required: true, message: t('form.rule.required', { title }) }] : [];
  if (['money', 'decimal', 'percent'].includes(field.type)) rules.push(decimalRule(t, field.min, field.max));
  if (field.type === 'email') rules.push({ type: 'email', message: t('form.rule.email') });
  if (['text', 'phone', 'longText'].includes(field.type)) rules.push(...textRules(t, title, field.pattern, undefined));
  return rules;
}
