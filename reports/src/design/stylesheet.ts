import { cssString } from './css-string';
import { COLOUR, FONT, PAPER } from './tokens';

/** What stands in the margins of the pages. */
export interface RunningTexts {
  /** Top of every page but the first, left and right. */
  readonly headerLeft: string;
  readonly headerRight: string;
  readonly footerLeft: string;
  /** Before, between and after the two page numbers: `['第 ', ' 页 / 共 ', ' 页']`. */
  readonly pageOf: readonly [string, string, string];
}

/** The one style sheet of all documents. */
export function stylesheet(running: RunningTexts): string {
  return [pages(running), BASE, LETTERHEAD, FIGURES, TABLE, CLOSING, SIGN].join('\n');
}

function pages({ headerLeft, headerRight, footerLeft, pageOf: [before, between, after] }: RunningTexts): string {
  const small = `font: 400 7.5pt/1.3 ${FONT}; color: ${COLOUR.faint}`;
  const number = `${cssString(before)} counter(page) ${cssString(between)} counter(pages) ${cssString(after)}`;
  return `
@page { size: A4; margin: ${PAPER.top}mm ${PAPER.side}mm ${PAPER.bottom}mm;
  @top-left { content: ${cssString(headerLeft)}; width: 68%; vertical-align: bottom; padding-bottom: 7pt; ${small} }
  @top-right { content: ${cssString(headerRight)}; width: 32%; text-align: right; vertical-align: bottom; padding-bottom: 7pt; ${small} }
  @bottom-left { content: ${cssString(footerLeft)}; width: 76%; ${small} }
  @bottom-right { content: ${number}; width: 24%; text-align: right; ${small} } }
@page :first { margin-top: ${PAPER.firstTop}mm; @top-left { content: "" } @top-right { content: "" } }`;
}

// The second line of `html` makes the pages identical, pixel by pixel, in every Chromium that was compared
// (147, 153, 156): their defaults differ in the kerning of brackets and in the space between scripts.
const BASE = `
* { box-sizing: border-box }
html { -webkit-print-color-adjust: exact;
  text-rendering: geometricPrecision; font-kerning: normal; text-autospace: no-autospace; text-spacing-trim: space-all }
body { margin: 0; font: 400 9pt/1.5 ${FONT}; color: ${COLOUR.ink}; font-variant-numeric: tabular-nums; overflow-wrap: anywhere }
h1, h2, p, dl, dd { margin: 0 }
b, h1, h2, th { font-weight: 700 }
.number { text-align: right; white-space: nowrap }
.faint { color: ${COLOUR.faint} }
.watermark { position: fixed; inset: 0; display: flex; align-items: center; justify-content: center }
.watermark span { transform: rotate(-32deg); font-size: 60pt; font-weight: 700; letter-spacing: 8pt; white-space: nowrap; color: rgba(36, 88, 230, .075) }
.watermark.latin span { font-size: 37pt; letter-spacing: 3pt }`;

const LETTERHEAD = `
.letterhead { display: flex; justify-content: space-between; align-items: flex-end; gap: 24pt; border-bottom: 1.5pt solid ${COLOUR.lead}; padding-bottom: 9pt }
.issuer { display: flex; gap: 9pt; align-items: center; min-width: 0 }
.mark { flex: none; width: 29pt; height: 29pt; border-radius: 7pt; background: ${COLOUR.lead}; color: #fff; font-size: 15pt; font-weight: 700; line-height: 29pt; text-align: center }
.issuer b { display: block; font-size: 11pt; line-height: 1.35 }
.issuer span { font-size: 7.5pt; color: ${COLOUR.faint}; line-height: 1.3 }
.title { flex: none; text-align: right }
.title h1 { font-size: 19pt; line-height: 1.25; letter-spacing: 2.5pt; margin-right: -2.5pt }
.title.latin h1 { letter-spacing: 0; margin-right: 0; font-size: 17pt }
.title p { color: ${COLOUR.soft}; font-size: 8.5pt }
.facts { display: grid; grid-template-columns: 1.45fr 1fr; gap: 24pt; margin: 10pt 0 11pt }
.facts dl { display: grid; grid-template-columns: auto 1fr; column-gap: 12pt; row-gap: 3pt; align-content: start }
.facts dl:first-child div:first-child dd { font-weight: 700 }
.facts dt { color: ${COLOUR.faint}; min-width: 58pt; white-space: nowrap }`;

const FIGURES = `
.figures { display: grid; grid-auto-flow: column; grid-auto-columns: 1fr; background: ${COLOUR.wash}; border-radius: 4pt; margin-bottom: 12pt; padding: 8pt 0; break-inside: avoid }
.figures div { display: flex; flex-direction: column; justify-content: flex-end; padding: 0 2pt 0 12pt; border-left: .5pt solid ${COLOUR.line} }
.figures div:first-child { border: 0 }
.figures span { display: block; font-size: 8pt; color: ${COLOUR.soft} }
.figures b { font-size: 13.5pt; line-height: 1.4; white-space: nowrap }
.figures b.long { font-size: 10.5pt; line-height: 1.8 }
.figures .lead { color: ${COLOUR.lead} }`;

const TABLE = `
table { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: 8.5pt; line-height: 1.45 }
table.long + table.long { break-before: page }
thead { display: table-header-group }
tr { break-inside: avoid }
/* The shadow closes the hairline that two neighbouring fills leave between them. */
th { background: ${COLOUR.head}; box-shadow: .75pt 0 0 ${COLOUR.head}; text-align: left; padding: 5pt 4pt; border-bottom: .75pt solid ${COLOUR.edge}; vertical-align: bottom }
td { padding: 3pt 4pt; border-bottom: .5pt solid ${COLOUR.line}; vertical-align: top }
th:last-child, tr.sum td:last-child { box-shadow: none }
th.number { text-align: right; white-space: normal }
th.index, td.index { text-align: center; color: ${COLOUR.faint}; padding-left: 2pt; padding-right: 2pt; white-space: nowrap }
td.quantity { white-space: normal }
td small { font-size: 7.5pt; color: ${COLOUR.faint}; white-space: nowrap }
td.detail, td .detail { color: ${COLOUR.soft}; font-size: 7.5pt; line-height: 1.64 }
td .detail { display: block }
tbody.last { break-inside: avoid }
tr.closing > td { padding: 0; border: 0; font-size: 9pt; line-height: 1.5 }
tr.sum td { background: ${COLOUR.wash}; box-shadow: .75pt 0 0 ${COLOUR.wash}; border-top: .75pt solid ${COLOUR.edge}; border-bottom: .75pt solid ${COLOUR.edge}; font-weight: 700; padding-top: 4pt; padding-bottom: 4pt }
tr.carried td { background: ${COLOUR.wash}; box-shadow: .75pt 0 0 ${COLOUR.wash}; color: ${COLOUR.soft}; border-bottom-color: ${COLOUR.edge} }
tr.carried td:last-child { box-shadow: none }
tr.carried td.negative { color: ${COLOUR.negative} }
td.empty { text-align: center; color: ${COLOUR.faint}; padding: 18pt }`;

const CLOSING = `
.settlement { display: grid; grid-template-columns: 1fr minmax(198pt, auto); gap: 20pt; margin-top: 9pt; }
.words span { display: block; font-size: 8pt; color: ${COLOUR.soft} }
.words b { font-size: 10.5pt; line-height: 1.5 }
.words table { margin-top: 9pt; font-size: 7.5pt; table-layout: auto }
.words th, .words td { padding: 2.5pt 4pt; white-space: nowrap }
.words td:first-child { white-space: normal }
.ladder { display: grid; grid-template-columns: 1fr auto; align-content: start; border: .75pt solid ${COLOUR.edge}; border-radius: 4pt; padding: 4pt 0 }
.ladder dt, .ladder dd { padding: 2.5pt 10pt }
.ladder dt { color: ${COLOUR.soft}; max-width: 130pt }
.ladder .lead { font-weight: 700; font-size: 11pt; color: ${COLOUR.ink}; background: ${COLOUR.head}; max-width: none; padding-top: 4pt; padding-bottom: 4pt; margin: 2pt 0 }
.ladder dd.lead { color: ${COLOUR.lead} }
.foot { display: grid; grid-template-columns: 1fr 150pt; gap: 20pt; margin-top: 13pt; }
.foot h2 { font-size: 9.5pt; margin-bottom: 4pt }
.foot dl { display: grid; grid-template-columns: auto 1fr; column-gap: 12pt; row-gap: 2pt; align-content: start }
.foot dt { color: ${COLOUR.faint}; min-width: 46pt; white-space: nowrap }
.contact { margin-top: 5pt; font-size: 7.5pt; color: ${COLOUR.soft} }
.contact span { margin-right: 10pt; display: inline-block }
.contact i { font-style: normal; color: ${COLOUR.faint}; margin-right: 4pt }
.notes { margin: 6pt 0 0; padding: 0; list-style: none; color: ${COLOUR.soft}; font-size: 7.5pt; line-height: 1.65 }
.notes li { padding-left: 9pt; text-indent: -9pt }
.remark { font-size: 7.5pt; margin-top: 3pt }`;

const SIGN = `
.sign { position: relative; text-align: center; height: 126pt; color: ${COLOUR.soft} }
.sign .seal { position: absolute; left: 50%; top: 12pt; width: 100pt; height: 100pt; margin-left: -50pt; transform: rotate(-7deg); mix-blend-mode: multiply }
.sign .date { position: absolute; bottom: 0; left: 0; right: 0 }
.negative, .ladder dd.negative, .figures b.negative { color: ${COLOUR.negative} }`;
