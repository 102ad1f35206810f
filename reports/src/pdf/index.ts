export { DocumentNotPrinted, DocumentTooSlow, NoBrowser, PrinterClosed } from './pdf.errors';
export { createPdfPrinter, type PdfPrinter, type PdfPrinterOptions } from './pdf-printer';
export { readPdf, type PdfText } from './read-pdf';
