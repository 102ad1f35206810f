/**
 * Blanks the two dates that the browser stamps into a PDF, so that the same document has the same bytes and
 * the same hash. Blanks keep the length, because the file's index counts bytes.
 */
export function withoutDates(pdf: Uint8Array): Uint8Array {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  const stable = pdf.slice();
  for (const { 0: stamp, index } of text.matchAll(/\/(?:CreationDate|ModDate) \(D:[^)]*\)/g)) {
    stable.fill(0x20, index, index + stamp.length);
  }
  return stable;
}
