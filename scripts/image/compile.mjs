/**
 * Loads what a start in production loads, so that Node.js keeps what it compiles in the folder NODE_COMPILE_CACHE.
 *
 *   node scripts/image/compile.mjs <folder of the built code>
 */
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const folder = resolve(process.argv[2])
for (const module of [
  'cli/run.js',
  'config/memory-limit.js',
  'tokens/shared/redis-store.js',
  'cli/start/agents.js',
]) {
  await import(pathToFileURL(join(folder, module)).href)
}
const { loadMsal } = await import(pathToFileURL(join(folder, 'tokens/exchange/exchange-engine.js')).href)
await loadMsal()
