/** Builds the landing page: `src/landing-page` → `dist/landing-page`. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { defineConfig } from 'vite'

const fileAt = (path) => fileURLToPath(new URL(path, import.meta.url))
const OUTPUT = fileAt('dist/landing-page')

export default defineConfig({
  root: fileAt('src/landing-page'),
  // Addresses are relative, so that the page works below any prefix.
  base: './',
  logLevel: 'error',
  build: {
    target: 'es2023',
    outDir: OUTPUT,
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    // GraphiQL is three megabytes of editor in a frame of its own.
    chunkSizeWarningLimit: 5000,
    rolldownOptions: {
      input: ['index', 'graphiql', 'signed-in'].map((page) => fileAt(`src/landing-page/${page}.html`)),
      // Libraries made for React Server Components say "use client", which means nothing here.
      onLog: (level, log, handle) => log.code === 'MODULE_LEVEL_DIRECTIVE' || handle(level, log),
    },
  },
  worker: { format: 'es' },
  plugins: [{ name: 'compress', apply: 'build', writeBundle: compressAssets }],
})

/** Beside each asset, what it is in gzip and Brotli: compressed once, not for each visitor. */
async function compressAssets() {
  const folder = join(OUTPUT, 'assets')
  const names = readdirSync(folder).filter((name) => /\.(?:js|css|svg)$/.test(name))
  await Promise.all(
    names.map(async (name) => {
      const content = readFileSync(join(folder, name))
      const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 8 } }
      writeFileSync(join(folder, `${name}.gz`), await promisify(gzip)(content))
      writeFileSync(join(folder, `${name}.br`), await promisify(brotliCompress)(content, quality))
    }),
  )
}
