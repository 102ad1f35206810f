/** A person as a cell of contacts names them. */
export type WrittenContact = {
  readonly name: string;
  readonly role: 'technical' | 'commercial' | 'financial';
  readonly mobile: string | null;
  readonly email: string | null;
  readonly isPrimary: boolean;
};

const ROLES: readonly (readonly [RegExp, WrittenContact['role']])[] = [
  [/财务|会计|出纳|开票|finance|financial/i, 'financial'],
  [/技术|运维|开发|工程|it|technical/i, 'technical'],
  [/商务|采购|销售|总经理|经理|负责人|行政|commercial/i, 'commercial'],
];
const MOBILE = /\+?\d[\d-]{5,18}\d/;
const EMAIL = /[^\s@:：()（）,，]+@[^\s@:：()（）,，]+\.[a-z]{2,}/i;
const MARKS = /[:：()（）/|,，]+/g;

/**
 * Several people in one cell: "张三（财务）13800001234；李四 技术 139…", separated by 、；; or a new line.
 *
 * @returns what is wrong for a part without a name
 */
export function readContacts(cell: string): readonly WrittenContact[] | { readonly zh: string; readonly en: string } {
  const parts = cell
    .normalize('NFKC')
    .split(/[、;；\n]/)
    .map(part => part.trim())
    .filter(part => part !== '');
  const contacts: WrittenContact[] = [];
  for (const part of parts) {
    const email = EMAIL.exec(part)?.[0] ?? null;
    const without = email ? part.replace(email, ' ') : part;
    const mobile = MOBILE.exec(without)?.[0] ?? null;
    const words = (mobile ? without.replace(mobile, ' ') : without).replace(MARKS, ' ').split(/\s+/).filter(Boolean);
    const role = words.flatMap(word => ROLES.find(([mark]) => mark.test(word))?.[1] ?? [])[0];
    const name = words.find(word => !ROLES.some(([mark]) => mark.test(word)));
    if (!name || name.length > 40 || /\d{3}/.test(name)) {
      const shown = part.slice(0, 40);
      return { zh: `“${shown}”中没有姓名`, en: `"${shown}" names nobody` };
    }
    contacts.push({ name, role: role ?? 'commercial', mobile, email, isPrimary: contacts.length === 0 });
  }
  return contacts;
}
