import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const folderOf = (id: string): string => id.slice(0, id.lastIndexOf('/') + 1);

/** What so many folders use comes with the frame of the page. */
const SEVERAL = 3;

export default defineConfig({
  plugins: [svelte()],
  build: {
    target: 'es2022',
    // The page is served with `default-src 'self'`: nothing may be inlined, not even as data: URI.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Twenty small files that a view needs cost more round trips than the few bytes of another view.
    cssCodeSplit: false,
    rollupOptions: {
      output: {
        manualChunks: (id, { getModuleInfo }) => {
          if (id.includes('uplot') && !id.endsWith('.css')) {
            return 'uPlot';
          }
          const users = new Set(getModuleInfo(id)?.importers.map(folderOf));
          return id.includes('/src/') && users.size >= SEVERAL ? 'shared' : undefined;
        },
      },
    },
  },
  server: {
    proxy: { '/api': 'http://127.0.0.1:8099' },
  },
  test: {
    include: ['src/**/*.test.ts'],
    environment: 'node',
  },
});
