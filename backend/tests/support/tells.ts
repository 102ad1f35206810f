/** Whether a text tells a secret. A number is one only as a number: the same digits within an id or a hash are chance. */
export const tells = (text: string, secret: string): boolean =>
  /^\d+$/.test(secret)
    ? new RegExp(`(?<![0-9a-f]|[0-9a-f]-)${secret}(?![0-9a-f]|-[0-9a-f])`, 'i').test(text)
    : text.includes(secret);
