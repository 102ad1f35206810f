import type { FormInstance } from 'antd';

/** `input.lines[2].amount` and `lines.2.amount` are the same field of a form. */
export const fieldPath = (path: string, prefix?: string): (string | number)[] => {
  const parts = path
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter(Boolean);
  const inner = prefix && parts[0] === prefix ? parts.slice(1) : parts;
  return inner.map(part => (/^\d+$/.test(part) ? Number(part) : part));
};

/**
 * Puts the server's messages on their fields and goes to the first. False when none of them has a field on screen, so
 * that the caller says the error in another place: a message must not vanish with the field it belongs to.
 */
export function showFieldErrors(
  form: FormInstance,
  errors: Record<string, string> | undefined,
  prefix?: string,
): boolean {
  const given = Object.entries(errors ?? {}).map(([path, message]) => ({
    name: registered(form, fieldPath(path, prefix)),
    errors: [message],
  }));
  const placed = given.filter(({ name }) => form.getFieldInstance(name) !== undefined || isRegistered(form, name));
  if (placed.length === 0) return false;
  form.setFields(placed);
  form.scrollToField(placed[0]!.name, { behavior: 'smooth', block: 'center' });
  return placed.length === given.length;
}

/** A company's own field has a dot in its name: `custom.tier` is one name and no path. */
const registered = (form: FormInstance, path: (string | number)[]): (string | number)[] =>
  form.getFieldsError().find(each => each.name.join('.') === path.join('.'))?.name ?? path;

const isRegistered = (form: FormInstance, name: (string | number)[]): boolean =>
  form.getFieldsError().some(each => each.name.join('.') === name.join('.'));
