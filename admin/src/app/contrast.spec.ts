import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { theme } from './theme';

/** What WCAG 2 asks of small text (1.4.3). */
const LEAST = 4.5;
const TOKENS = new Map(
  [...readFileSync(join(__dirname, 'styles/tokens.css'), 'utf8').matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(
    ([, name, colour]) => [name!, colour!] as const,
  ),
);

/** The relative luminance of a colour as WCAG defines it, 0 to 1. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map(at => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light! + 0.05) / (dark! + 0.05);
}

describe('text can be read on what it stands on (M-267, issue 5)', () => {
  it.each(['text', 'text-2', 'text-3', 'text-4'])('%s on the page, on cards and in headings of tables', name => {
    for (const ground of ['page', 'surface', 'sunken']) {
      expect({ ground, enough: contrast(TOKENS.get(name)!, TOKENS.get(ground)!) >= LEAST }).toEqual({
        ground,
        enough: true,
      });
    }
  });

  it.each(['green', 'blue', 'amber', 'red', 'grey', 'purple'])('the words of a %s tag on its ground', tone => {
    expect(contrast(TOKENS.get(`${tone}-fg`)!, TOKENS.get(`${tone}-bg`)!)).toBeGreaterThanOrEqual(LEAST);
  });

  it.each(['good', 'bad', 'warn', 'primary', 'primary-deep'])('figures and links in %s on cards', name => {
    expect(contrast(TOKENS.get(name)!, TOKENS.get('surface')!)).toBeGreaterThanOrEqual(LEAST);
  });

  it('placeholders, headings of the menu and what is under the hand on white; and both places say the same', () => {
    const { token, components } = theme;
    const hovered = [token!.colorLinkHover!, token!.colorPrimaryHover!, token!.colorPrimaryActive!];
    for (const colour of [token!.colorTextPlaceholder!, String(components!.Menu!.groupTitleColor), ...hovered]) {
      expect(contrast(colour, '#ffffff')).toBeGreaterThanOrEqual(LEAST);
    }
    expect([token!.colorText, token!.colorTextSecondary, token!.colorTextTertiary, token!.colorTextQuaternary]).toEqual(
      ['text', 'text-2', 'text-3', 'text-4'].map(name => TOKENS.get(name)!.toUpperCase()),
    );
  });
});
