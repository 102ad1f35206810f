/**
 * Minutes east of Greenwich of a written offset: "+08:00" is 480, "-03:30" is -210.
 *
 * @param text as a setting's schema has checked it
 */
export function offsetMinutes(text: string): number {
  const minutes = Number.parseInt(text.slice(1, 3), 10) * 60 + Number.parseInt(text.slice(4), 10);
  return text.startsWith('-') ? -minutes : minutes;
}
