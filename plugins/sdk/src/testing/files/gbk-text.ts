/** Text in GBK, as Chinese Windows programs save a CSV; Node only reads it. Characters outside of it become "?". */
export function gbkText(text: string): Buffer {
  const table = (codes ??= codeTable());
  return Buffer.from(
    [...text].flatMap(letter => (letter < '\u0080' ? letter.charCodeAt(0) : (table.get(letter) ?? 0x3f))),
  );
}

let codes: Map<string, [number, number]> | undefined;

function codeTable(): Map<string, [number, number]> {
  const decoder = new TextDecoder('gbk');
  const table = new Map<string, [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const letter = decoder.decode(Uint8Array.of(lead, trail));
      if ([...letter].length === 1 && letter !== '\ufffd') table.set(letter, [lead, trail]);
    }
  }
  return table;
}
