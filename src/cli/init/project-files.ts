import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The template files, next to `src` and `dist`. They form a working project with an API called `inventory`. */
const TEMPLATES = fileURLToPath(new URL('../../../templates/project', import.meta.url))

/** A file in a new project. */
export interface ProjectFile {
  /** Path relative to the project's folder, with forward slashes. */
  readonly path: string
  readonly text: string
}

/** The values that a project is created from. */
export interface ProjectOptions {
  /** Name of its package. */
  readonly name: string
  /** Name of its API: letters and digits, starting with a lowercase letter. */
  readonly api: string
  /** The package that npm installs as `behalf`: a version, or `file:` and a path. */
  readonly behalf: string
  /** Version of this Behalf: the tag of the base image in the project's Dockerfile. */
  readonly version: string
}

/** The files of a new project. */
export function projectFiles({ name, api, behalf, version }: ProjectOptions): readonly ProjectFile[] {
  const files = readdirSync(TEMPLATES, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  return files
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => {
      const path = file.slice(TEMPLATES.length + 1).replaceAll('\\', '/')
      const text = readFileSync(file, 'utf8').replaceAll('inventory-gateway', name)
      return {
        path: renamed(withApi(path, api)),
        text: withApi(text, api)
          .replace('"behalf": "*"', `"behalf": ${JSON.stringify(behalf)}`)
          .replace('behalf:*', `behalf:${version}`),
      }
    })
}

/**
 * The final name of a template file. Some files have different names in the template, because npm would exclude them from
 * packages or interpret them.
 */
function renamed(path: string): string {
  return path.replace(/^_(?=gitignore|env|dockerignore)/, '.').replace(/^_/, '')
}

/** Inserts the name of the API in three forms: as given, capitalized, and in uppercase for environment variables. */
function withApi(text: string, api: string): string {
  return text
    .replaceAll('inventory', api)
    .replaceAll('Inventory', `${api[0]?.toUpperCase()}${api.slice(1)}`)
    .replaceAll('INVENTORY', api.toUpperCase())
}
