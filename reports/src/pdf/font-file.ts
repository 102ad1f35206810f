/** A font whose text can be selected and searched, and what must be replaced before it is set in it. */
export interface SearchableFont {
  readonly file: Buffer;
  /** Look-alikes that the file no longer knows -> the character to write instead, which has the same glyph. */
  readonly lookAlikes: ReadonlyMap<number, number>;
}

/**
 * Takes those characters out of a font that share a glyph with a more usual one of a higher number.
 *
 * A PDF holds glyphs and says for each which character it stands for. Chromium says the lowest that maps to it,
 * so 小时 copies out as the radical U+2F29 and 时, 胶 as U+3B35, and a search for what one reads finds nothing.
 * Without the lower character only the usual one is left. Seen with Chromium 153 and 156; the rule is in Skia,
 * `populate_glyph_to_unicode` (SkFontHost_FreeType.cpp).
 *
 * @param font TrueType with a character map of format 12, the one that holds all planes
 */
export function searchableFont(font: Buffer): SearchableFont {
  const map = readCharacterMap(font);
  const sharing = new Map<number, number[]>();
  for (const [character, glyph] of map) sharing.set(glyph, [...(sharing.get(glyph) ?? []), character]);
  const lookAlikes = new Map<number, number>();
  for (const characters of sharing.values()) {
    const usual = characters.reduce((best, other) => (rarity(other) < rarity(best) ? other : best));
    for (const character of characters) if (character < usual) lookAlikes.set(character, usual);
  }
  for (const character of lookAlikes.keys()) map.delete(character);
  return { file: withCharacterMap(font, map), lookAlikes };
}

/** How unlikely a character is in our documents; on a tie the lower one stays. */
function rarity(character: number): number {
  const between = (first: number, last: number) => character >= first && character <= last;
  if (between(0x2e80, 0x2fdf) || between(0xf900, 0xfaff) || between(0x2f800, 0x2fa1f)) return 4; // radicals, compatibility
  if (between(0x20, 0x7e) || between(0x4e00, 0x9fff)) return 0;
  if (between(0x3000, 0x3020) && character !== 0x301c) return 1; // Chinese punctuation, but not the wave dash
  if (between(0xff01, 0xff5e)) return 1; // full-width forms
  return character === 0x2013 ? 1 : 2;
}

const DIRECTORY = 12;
const ENTRY = 16;

/** Place and length of the table of characters. */
function findCharacterMap(font: Buffer): { entry: number; offset: number; length: number } {
  for (let index = 0; index < font.readUInt16BE(4); index += 1) {
    const entry = DIRECTORY + ENTRY * index;
    if (font.toString('latin1', entry, entry + 4) === 'cmap') {
      return { entry, offset: font.readUInt32BE(entry + 8), length: font.readUInt32BE(entry + 12) };
    }
  }
  throw new TypeError('The font has no cmap table.');
}

/** Character -> glyph, in the order of the characters. Source: OpenType 1.9, cmap, format 12. */
function readCharacterMap(font: Buffer): Map<number, number> {
  const { offset } = findCharacterMap(font);
  const map = new Map<number, number>();
  for (let index = 0; index < font.readUInt16BE(offset + 2); index += 1) {
    const subtable = offset + font.readUInt32BE(offset + 4 + 8 * index + 4);
    if (font.readUInt16BE(subtable) !== 12) continue;
    for (let group = 0; group < font.readUInt32BE(subtable + 12); group += 1) {
      const at = subtable + 16 + 12 * group;
      const [first, last, glyph] = [font.readUInt32BE(at), font.readUInt32BE(at + 4), font.readUInt32BE(at + 8)];
      for (let character = first; character <= last; character += 1) map.set(character, glyph + character - first);
    }
    return map;
  }
  throw new TypeError('The font has no character map of format 12.');
}

/** A copy of the font with this map alone, for Windows and Unicode's full range (platform 3, encoding 10). */
function withCharacterMap(font: Buffer, map: ReadonlyMap<number, number>): Buffer {
  const groups: [first: number, last: number, glyph: number][] = [];
  for (const [character, glyph] of map) {
    const open = groups.at(-1);
    if (open && character === open[1] + 1 && glyph === open[2] + character - open[0]) open[1] = character;
    else groups.push([character, character, glyph]);
  }
  const size = 16 + 12 * groups.length;
  const table = Buffer.alloc(12 + size);
  [0, 1, 3, 10].forEach((value, index) => table.writeUInt16BE(value, 2 * index));
  table.writeUInt32BE(12, 8);
  table.writeUInt16BE(12, 12);
  [size, 0, groups.length].forEach((value, index) => table.writeUInt32BE(value, 16 + 4 * index));
  groups.flat().forEach((value, index) => table.writeUInt32BE(value, 28 + 4 * index));

  // At the end of the file, where it cannot overrun a neighbour. Readers do not check the old checksum.
  const { entry } = findCharacterMap(font);
  const start = Math.ceil(font.length / 4) * 4;
  const file = Buffer.concat([font, Buffer.alloc(start - font.length), table]);
  file.writeUInt32BE(start, entry + 8);
  file.writeUInt32BE(table.length, entry + 12);
  return file;
}
