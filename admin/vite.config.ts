import { defineConfig } from 'vite';
import react from '@vitejs/plugin-react';

const api = process.env['CLOUDTALLY_API'] ?? 'http://127.0.0.1:3000';
const of = (names: string) => new RegExp(`node_modules[\\\\/](${names})[\\\\/]`);

/**
 * Two entries: `index.html` is the admin, `m.html` the approver's phone page. The phone page uses React and our words
 * only, no antd and no Refine, so each of those libraries is a chunk that it never asks for.
 */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  resolve: { dedupe: ['react', 'react-dom', 'react-router', 'antd', '@tanstack/react-query', 'dayjs', 'graphql'] },
  server: { port: 5173, proxy: { '/graphql': api, '/api': api, '/readyz': api } },
  preview: { proxy: { '/graphql': api, '/api': api, '/readyz': api } },
  build: {
    target: 'es2022',
    sourcemap: false,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: { index: 'index.html', m: 'm.html' },
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: of('react|react-dom|scheduler|react-router'), priority: 30 },
            { name: 'words', test: of('i18next|react-i18next|dayjs|void-elements|html-parse-stringify'), priority: 30 },
            { name: 'echarts', test: of('echarts|zrender|tslib'), priority: 20 },
            { name: 'antd', test: of('antd|@ant-design|rc-[a-z-]+|@rc-component|@emotion'), priority: 20 },
            { name: 'data', test: of('@refinedev|@tanstack|lodash|lodash-es|qs|papaparse|pluralize'), priority: 10 },
          ],
        },
      },
    },
  },
});
