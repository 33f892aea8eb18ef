import { fileURLToPath } from 'node:url'
import swc from '@swc/jest'

const FILE_SCOPE = fileURLToPath(new URL('file-scope.mjs', import.meta.url))

/** Transforms TypeScript as jest.config.mjs does, and gives tests hooks that are their file's own. */
const transformer = swc.createTransformer({
  jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
  module: { type: 'es6' },
})

function scoped(source) {
  return source.replace("from '@jest/globals'", `from '${FILE_SCOPE}'`)
}

// biome-ignore lint/style/noDefaultExport: Jest takes transformers by their default export.
export default {
  ...transformer,
  process: (source, path, options) => transformer.process(scoped(source), path, options),
  processAsync: (source, path, options) => transformer.processAsync(scoped(source), path, options),
}
