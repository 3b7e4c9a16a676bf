// Builds the component gallery (gallery.html) into a folder of its own; never part of the shipped build.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

export default defineConfig({
  base: './',
  plugins: [svelte()],
  build: {
    outDir: process.env['GALLERY_OUT'] ?? 'node_modules/.gallery',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rollupOptions: { input: 'gallery.html' },
  },
});
