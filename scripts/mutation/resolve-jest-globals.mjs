/** A hook of Node's module loader: tests get the functions of `@jest/globals` from a file that needs no module loader of Jest. */
const JEST_GLOBALS = new URL('jest-globals.mjs', import.meta.url).href

export const resolve = (specifier, context, next) =>
  specifier === '@jest/globals' ? { url: JEST_GLOBALS, shortCircuit: true } : next(specifier, context)
