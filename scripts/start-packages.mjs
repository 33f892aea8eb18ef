/**
 * Which packages `npm start` takes: those that run in production, and those that build them. They are a quarter of all that a clone
 * has; the others test and check, and come with `npm test`.
 */

/** Of the development dependencies, those that the build takes: the compiler with the types, and what the landing page consists of. */
export const BUILD_PACKAGES = [
  '@apollo/sandbox',
  '@apollo/server',
  '@azure/msal-browser',
  '@graphiql/react',
  '@types/cors',
  '@types/node',
  '@types/node-forge',
  'graphiql',
  'graphql',
  'react',
  'react-dom',
  'typescript',
  'vite',
]

/**
 * The part of a lock file that `npm start` takes, with the `package.json` that it fits. The versions are those of the whole.
 *
 * @param lock - as npm writes it, version 3.
 * @param manifest - the `package.json`.
 */
export function startPackages(lock, manifest, build = BUILD_PACKAGES) {
  const { name, version, engines, dependencies, optionalDependencies, overrides } = manifest
  const devDependencies = picked(manifest.devDependencies ?? {}, build)
  const root = { name, version, engines, dependencies, optionalDependencies, devDependencies, overrides }
  const direct = { ...dependencies, ...optionalDependencies, ...devDependencies }
  const packages = reachable(lock.packages, Object.keys(direct))
  return { manifest: root, lock: { ...lock, packages: { '': root, ...packages } } }
}

function picked(entries, names) {
  return Object.fromEntries(Object.entries(entries).filter(([name]) => names.includes(name)))
}

/** The packages behind some of the root's, by their places. */
function reachable(packages, names) {
  const found = {}
  const waiting = names.map((name) => placeOf(packages, '', name))
  while (waiting.length > 0) {
    const place = waiting.pop()
    if (place === null || place in found) continue
    found[place] = packages[place]
    waiting.push(...neededBy(packages[place]).map((name) => placeOf(packages, place, name)))
  }
  return found
}

function neededBy({ dependencies = {}, optionalDependencies = {}, peerDependencies = {} }) {
  // Also peers that are optional: where they are installed for another package, npm expects the version that fits.
  return Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })
}

/** Where Node finds a package from another one's place; null where it is not installed, as optional ones may be. */
function placeOf(packages, from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const place = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`
    if (place in packages) return place
    if (at === '') return null
  }
}
