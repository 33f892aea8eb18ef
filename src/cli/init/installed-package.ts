import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { isJsonObject, parseJsonObject } from '../../json/json-object.ts'

/** A dependency that is not a registry version: a URL, a repository or an alias. */
const OUTSIDE_REGISTRY = /^(?:https?:|git[+:]|git@|npm:|github:)/

/**
 * The package that npm must install to get the running copy of Behalf, if it comes from a file, a URL, a repository or an
 * alias instead of a registry version. A project created by this copy needs the same package, because the registry may have a
 * different package with that name.
 *
 * @param folder - the folder of the running copy, such as `node_modules/behalf`.
 * @param project - the folder of the new project, to which file paths are relative.
 * @returns the value for `package.json`, such as `file:../behalf-0.1.0.tgz`; null for a registry version, and in a
 *   clone.
 * @see https://docs.npmjs.com/cli/configuring-npm/package-json#dependencies
 */
export function installedPackage(folder: string, project: string): string | null {
  const modules = dirname(folder)
  if (basename(modules) !== 'node_modules') return null
  const home = dirname(modules)
  const spec = dependencyOf(join(home, 'package.json'), basename(folder))
  if (spec === null || OUTSIDE_REGISTRY.test(spec)) return spec
  if (!spec.startsWith('file:')) return null
  const path = relative(project, resolve(home, spec.slice('file:'.length)))
  return `file:${path.replaceAll('\\', '/')}`
}

function dependencyOf(manifest: string, name: string): string | null {
  if (!existsSync(manifest)) return null
  const read = parseJsonObject(readFileSync(manifest, 'utf8'))
  for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies']) {
    const list = read?.[kind]
    const spec = isJsonObject(list) ? list[name] : undefined
    if (typeof spec === 'string') return spec
  }
  return null
}
