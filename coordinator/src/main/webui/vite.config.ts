import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte()],
  build: {
    target: 'es2022',
    // The page is served with `default-src 'self'`: nothing may be inlined, not even as data: URI.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: { '/api': 'http://127.0.0.1:8099' },
  },
  test: {
    include: ['src/**/*.test.ts'],
    environment: 'node',
  },
});
