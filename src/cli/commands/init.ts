import { existsSync } from 'node:fs'
import { basename, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FileNotCreatedError } from '../../errors/commands.ts'
import { type CommandContext, defineCommand, EXIT, type NewFile } from '../command-line/command.ts'
import { UsageError } from '../command-line/usage-error.ts'
import { installedPackage } from '../init/installed-package.ts'
import { type ProjectFile, projectFiles } from '../init/project-files.ts'
import { createNewFile, PUBLIC } from '../registration/new-file.ts'

/** The folder of the running package. The relative path is the same from `src` and from `dist`. */
const PACKAGE = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[/\\]$/, '')

export const initCommand = defineCommand({
  name: 'init',
  summary: 'create a project: configuration, schema, a resolver, tests and a Dockerfile',
  about: [
    'Writes a project for one of your APIs. The project runs on the embedded tenant from the start: npm start requires neither Azure nor a network connection. In a terminal, the command asks for everything that you do not set with an option.',
    'It never overwrites a file: if any of the files already exists, it writes nothing.',
  ],
  operands: {
    name: 'folder',
    help: 'folder to write the project to (default: the working directory)',
    atMost: 1,
  },
  options: {
    name: {
      type: 'string',
      placeholder: 'name',
      help: 'package name (default: the name of the folder)',
    },
    api: {
      type: 'string',
      placeholder: 'name',
      help: 'name of your API: letters and digits, such as inventory (the default)',
    },
    package: {
      type: 'string',
      placeholder: 'version',
      help: 'package that npm installs as behalf, such as file:../behalf-0.1.0.tgz (default: the package that this copy was installed from, or this version)',
    },
  },
  examples: [
    { line: 'init my-gateway', does: 'ask for the names, and write the project to the my-gateway folder' },
    { line: 'init my-gateway --api invoices', does: 'ask only for the package name' },
  ],
  next: ['For a description of the files, and for tests against the embedded tenant, see docs/package.md.'],
  async run({ operands: [folder = '.'], values }, context) {
    const directory = resolve(folder)
    const ask = context.ask ?? (async (_question: string, otherwise: string) => otherwise)
    const name = checkedName(values.name ?? (await ask('Package name', packageNameOf(directory))))
    const api = checkedApi(values.api ?? (await ask('API name', 'inventory')))
    const version = context.version ?? 'latest'
    const behalf = values.package ?? installedPackage(PACKAGE, directory) ?? context.version ?? '*'
    write(directory, projectFiles({ name, api, behalf, version }), context)
    context.stderr.write(`Created ${name}. Next:\n\n`)
    const shown = relative('.', directory)
    context.stdout.write(`${shown === '' ? '' : `cd ${shown}\n`}npm install\nnpm start\n`)
    return EXIT.done
  },
})

/** @see https://docs.npmjs.com/cli/configuring-npm/package-json#name */
function checkedName(name: string): string {
  if (/^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]{0,200}$/.test(name)) return name
  throw new UsageError(`"${name}" is not a valid package name: use lowercase letters, digits and -`, 'init')
}

function checkedApi(api: string): string {
  if (/^[a-z][A-Za-z0-9]{0,60}$/.test(api) && !TAKEN.includes(api)) return api
  const why = TAKEN.includes(api)
    ? 'is a reserved name'
    : 'is not a valid API name: use letters and digits, starting with a lowercase letter'
  throw new UsageError(`"${api}" ${why}`, 'init')
}

/** Names that already have a meaning in a project. */
const TAKEN: readonly string[] = ['graph', 'behalf', 'gateway', 'resolvers', 'dev']

function packageNameOf(directory: string): string {
  const words = basename(directory)
    .toLowerCase()
    .split(/[^a-z0-9]/)
  return words.filter((word) => word !== '').join('-') || 'gateway'
}

/** Creates all files before writing any of them, so a conflict leaves nothing behind. */
function write(directory: string, files: readonly ProjectFile[], context: CommandContext): void {
  const taken = files.find(({ path }) => existsSync(join(directory, path)))
  if (taken)
    throw new FileNotCreatedError(join(directory, taken.path), {
      isThere: true,
      advice: 'Choose another folder',
    })
  const created: (readonly [NewFile, string])[] = []
  try {
    for (const { path, text } of files)
      created.push([createNewFile(context, join(directory, path), PUBLIC), text])
  } catch (error) {
    for (const [file] of created) file.discard()
    throw error
  }
  for (const [file, text] of created) file.fill(text)
}
