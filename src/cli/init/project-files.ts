import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The files of a project, next to `src` and `dist`. They are a project as they stand, with an API called `inventory`. */
const TEMPLATES = fileURLToPath(new URL('../../../templates/project', import.meta.url))

/** A file of a new project. */
export interface ProjectFile {
  /** Below the project's folder, with slashes. */
  readonly path: string
  readonly text: string
}

/** What a project is made of. */
export interface ProjectOptions {
  /** Name of its package. */
  readonly name: string
  /** Name of its API: letters and digits, the first a small letter. */
  readonly api: string
  /** What npm installs as `behalf`: a version, or `file:` and a path. */
  readonly behalf: string
  /** Of this Behalf: the tag of the image that the project's own derives from. */
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

/** npm leaves files of these names out of packages, or reads them. */
function renamed(path: string): string {
  return path.replace(/^_(?=gitignore|env|dockerignore)/, '.').replace(/^_/, '')
}

/** The name of the API in all three cases; the last one is that of its environment variables. */
function withApi(text: string, api: string): string {
  return text
    .replaceAll('inventory', api)
    .replaceAll('Inventory', `${api[0]?.toUpperCase()}${api.slice(1)}`)
    .replaceAll('INVENTORY', api.toUpperCase())
}
