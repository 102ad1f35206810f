const escaped = (part: string): string => part.replaceAll('%', '%25').replaceAll('/', '%2F');
const plain = (part: string): string => part.replaceAll('%2F', '/').replaceAll('%25', '%');

const textOf = (part: unknown): string =>
  typeof part === 'string' || typeof part === 'number' || typeof part === 'boolean' ? String(part) : '';

/** The values that tell a record from another, as one code: "customer/remark". */
export const joinCode = (parts: readonly unknown[]): string => parts.map(part => escaped(textOf(part))).join('/');

export const splitCode = (code: string): string[] => code.split('/').map(plain);
