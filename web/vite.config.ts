import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/**
 * Three pages, no inline script, style or data: the content security policy allows nothing but files of our own.
 * The targets reach back to the browsers inside the big Chinese messengers.
 */
export default defineConfig({
  root: here('.'),
  publicDir: here('./public'),
  plugins: [react()],
  build: {
    target: ['chrome100', 'safari15.4', 'firefox102'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // The form for browsers without JavaScript is written by the API, which must know the name of its style.
        codeSplitting: { groups: [{ name: 'public', test: /\/styles\/public\.css$/ }] },
        assetFileNames: ({ names }) =>
          names.includes('public.css') ? 'assets/public.css' : 'assets/[name]-[hash][extname]',
      },
      input: {
        form: here('./index.html'),
        track: here('./track.html'),
        console: here('./console/index.html'),
      },
    },
  },
})
