import type { CloudPlugin, FocusGap } from '@cloudtally/plugin-sdk';

const HEAD = `# FOCUS gaps

What FOCUS 1.2 demands or recommends and a vendor's bill does not give, column by column, with the rules that fail and the
reason. Declared by each cloud plugin (\`focusGaps\`); the contract kit maps the month of the plugin's sandbox, runs the rules
and holds the plugin to this list in both directions. A gap without a rule is one that no program can see.

This page is made by \`npm run cloudtally -- focus gaps --out docs/focus-gaps.md\`.
`;

/** The published report: one list for each cloud, in the order of their ids. */
export function gapPage(clouds: readonly CloudPlugin[]): string {
  const sections = [...clouds].sort((a, b) => (a.id < b.id ? -1 : 1)).map(sectionOf);
  return [HEAD, ...sections].join('\n');
}

function sectionOf({ id, title, focusGaps }: CloudPlugin): string {
  const head = `## ${title.en} ${title.zh}\n\n\`${id}\`: `;
  if (!focusGaps) return `${head}no gaps are declared yet; nothing is promised of its FOCUS columns.\n`;
  if (focusGaps.length === 0) return `${head}nothing that its source gives is lost.\n`;
  const lines = [...focusGaps].sort((a, b) => (a.column < b.column ? -1 : 1)).map(lineOf);
  const count = focusGaps.length === 1 ? '1 column' : `${focusGaps.length} columns`;
  return `${head}${count}.\n\n${lines.join('\n')}\n`;
}

/** A list and no table: two languages in one table are wider than any page. */
function lineOf({ column, rules, reason }: FocusGap): string {
  const failing = rules.length > 0 ? ` (${rules.map(id => `\`${id}\``).join(', ')})` : '';
  return `- **${column}**${failing}: ${oneLine(reason.en)} ${oneLine(reason.zh)}`;
}

const oneLine = (text: string): string => text.replaceAll('\n', ' ');
