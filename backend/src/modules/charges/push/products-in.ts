/** One product code a line; blank lines count for nothing. */
export const productsIn = (text: string): readonly string[] =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
