const LEADS = [
  '=',
  '+',
  '-',
  '@',
  '\t=',
  '\r=',
  '\u0000=',
  '＝',
  '＋',
  '－',
  '＠',
  ' =',
  '\u00a0=',
  '\ufeff=',
  '"=',
  "'=",
];
const TAILS = [
  'cmd|"/c calc"!A1',
  'HYPERLINK("http://127.0.0.1:9/","点击")',
  '1+1',
  'WEBSERVICE("http://127.0.0.1:9/x")',
  'DDE("cmd";"/C calc";"__DdeLink_60_870516294")',
  'SUM(A:A)\nnext',
  'IMPORTXML(CONCAT("http://127.0.0.1:9/",A1),"//a")',
];

/** Names that a spreadsheet program might run, each another text (X6). */
export const hostileNames = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${LEADS[index % LEADS.length]}${TAILS[index % TAILS.length]}${index}`);
