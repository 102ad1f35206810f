/** The colours of the documents. One meaning each: blue leads the eye, red is below zero, grey is secondary. */
export const COLOUR = {
  ink: '#1A2233',
  soft: '#5A6578',
  faint: '#7A8496',
  line: '#E3E8F0',
  edge: '#C9D3E6',
  wash: '#F5F7FB',
  head: '#EEF2FA',
  lead: '#2458E6',
  negative: '#C8102E',
  seal: '#C8102E',
} as const;

/** As fontconfig knows it; the printer makes sure that it is there. */
export const FONT = '"Noto Sans SC"';

/** A4 upright, in millimetres: the margins hold the running texts, the rest is the document's. */
export const PAPER = { width: 210, height: 297, top: 17, firstTop: 14, side: 14, bottom: 15 } as const;

/** Points between the two side margins. */
export const LINE_POINTS = ((PAPER.width - 2 * PAPER.side) / 25.4) * 72;
