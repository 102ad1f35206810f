import fs from 'node:fs';
import path from 'node:path';
import express, { type Express } from 'express';

const YEAR_SECONDS = 31_536_000;

/** The built admin on the server's own origin; every other path is a page of it. */
export function serveAdmin(app: Express, folder: string): void {
  if (!fs.existsSync(path.join(folder, 'index.html'))) return;
  app.use(
    '/assets',
    express.static(path.join(folder, 'assets'), { maxAge: YEAR_SECONDS * 1000, immutable: true, index: false }),
  );
  app.use(express.static(folder, { maxAge: 0, index: false }));
  app.get(/^\/(?!graphql|api\/|healthz|readyz).*/, (request, response) => {
    const page = /^\/m(\/|$)/.test(request.path) ? 'm.html' : 'index.html';
    response.setHeader('cache-control', 'no-cache');
    response.sendFile(path.join(folder, fs.existsSync(path.join(folder, page)) ? page : 'index.html'));
  });
}
