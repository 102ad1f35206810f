const INVISIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;
const ANY_SPACE = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t ]+/g;
/** Letters and digits that stand full-width; brackets and commas of Chinese stay as they are. */
const WIDE = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g;
/** What people write where nothing is. */
const NOTHING = /^(?:-+|—+|\/|\\|无|暂无|待定|未知|空|n\/?a|null|none|nil|#n\/a|undefined)$/i;

/** A text as it was meant: half-width letters and digits, plain spaces, nothing invisible, no leading apostrophe. */
export function plainText(cell: string): string {
  return cell
    .replace(INVISIBLE, '')
    .replace(WIDE, wide => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(ANY_SPACE, ' ')
    .replace(/ *\r?\n */g, '\n')
    .trim()
    .replace(/^'/, '')
    .trim();
}

/** The same for codes, numbers and addresses: every width is one, and no spaces. */
export const plainCode = (cell: string): string => plainText(cell).normalize('NFKC').replace(/\s+/g, '');

export const isNothing = (text: string): boolean => text === '' || NOTHING.test(text);
