import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** The app that `docs/front-end.md` leads to, in a folder of its own, with the packages of examples/web. */
export interface DocumentedFrontEnd {
  /** What is built, for a server of files. */
  readonly dist: string
  /** The section's list, with Relay after its compiler has run. */
  build(client: string): Promise<void>
  remove(): void
}

interface Addresses {
  readonly behalf: string
  readonly entra: string
  /** What *Download SDL* saves. */
  readonly schema: string
}

const EXAMPLE = fileURLToPath(new URL('../../examples/web', import.meta.url))
const PAGE = readFileSync(new URL('../../docs/front-end.md', import.meta.url), 'utf8')

/** What `npm create vite` makes: https://github.com/vitejs/vite/tree/main/packages/create-vite/template-react-ts */
const INDEX = '<!doctype html><div id="root"></div><script type="module" src="/src/main.tsx"></script>'
const MAIN = `import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import App from './App.tsx'
createRoot(document.getElementById('root')).render(<StrictMode><App /></StrictMode>)`

/** The plugin does what babel-plugin-relay does, which is not installed here. */
const CONFIG = `export default {
  build: { target: 'es2023', rolldownOptions: { input: ['index.html', 'redirect.html'] } },
  plugins: [{ name: 'relay', enforce: 'pre', transform(code, id) {
    if (!id.endsWith('people.tsx') || !code.includes('react-relay')) return null
    const imports = []
    const replaced = code.replaceAll(/\\bgraphql\`\\s*(?:query|fragment)\\s+(\\w+)[^\`]*\`/g, (_, name) => {
      imports.push('import ' + name + '_graphql from "./__generated__/' + name + '.graphql.ts"')
      return name + '_graphql'
    })
    return { code: imports.join('\\n') + '\\n' + replaced, map: null }
  } }],
}`

/** Follows the page, but for the ports and for the commands that install packages. */
export function followPage({ behalf, entra, schema }: Addresses): DocumentedFrontEnd {
  const dist = mkdtempSync(join(tmpdir(), 'front-end-'))
  const app = mkdtempSync(join(tmpdir(), 'front-end-'))
  const write = (path: string, text: string) => writeFileSync(join(app, path), text)
  for (const folder of ['src/graphql', 'src/ui', 'src/relay'])
    mkdirSync(join(app, folder), { recursive: true })
  symlinkSync(join(EXAMPLE, 'node_modules'), join(app, 'node_modules'))
  write('index.html', INDEX)
  write('vite.config.mjs', CONFIG)
  // Without them, Vite looks for some in the folders above.
  write('package.json', '{ "private": true, "type": "module" }')
  write('tsconfig.json', '{ "compilerOptions": { "jsx": "react-jsx" } }')
  write('src/main.tsx', MAIN)
  write('schema.graphql', schema)
  const origins: Readonly<Record<string, string>> = {
    'http://localhost:4000': behalf,
    'http://localhost:4001': entra,
  }
  const settings = block('Create an app', 'ini')
  // In one pass: an origin that was put in can itself begin like one that is replaced.
  write(
    '.env.local',
    settings.replaceAll(/http:\/\/localhost:400[01]\b/g, (origin) => origins[origin] ?? origin),
  )
  write('src/App.tsx', block('Sign in', 'tsx'))
  write('relay.config.json', block('Relay', 'json'))
  for (const title of ['Create an app', 'Apollo Client', 'Relay']) copyFilesOf(title, app)
  const run = (file: string, ...args: readonly string[]) =>
    promisify(execFile)(process.execPath, [join(EXAMPLE, 'node_modules', file), ...args], {
      cwd: app,
      env: { ...process.env, NODE_ENV: 'production' },
    })
  return {
    dist,
    async build(client) {
      write('src/people.tsx', block(client, 'tsx'))
      if (client === 'Relay') await run('relay-compiler/cli.js')
      await run('vite/bin/vite.js', 'build', '--outDir', dist, '--emptyOutDir', '--logLevel', 'error')
    },
    remove() {
      for (const folder of [dist, app]) rmSync(folder, { recursive: true })
    },
  }
}

/** What stands below a heading, up to the next one. */
function section(title: string): string {
  return PAGE.split(`# ${title}\n`)[1]?.split('\n## ')[0]?.split('\n### ')[0] ?? ''
}

/** The first one of a section in a language. */
function block(title: string, language: string): string {
  return section(title).split(`\n\`\`\`${language}\n`)[1]?.split('```\n')[0] ?? ''
}

/** Does what the `cp` commands of a section do. */
function copyFilesOf(title: string, app: string): void {
  const commands = section(title)
    .split('\n')
    .filter((line) => line.startsWith('$ cp '))
  for (const words of commands.map((command) => command.split(' ')))
    for (const word of words.filter((each) => each.startsWith('$EXAMPLE/'))) {
      const file = word.slice('$EXAMPLE/'.length)
      const name = file.split('/').at(-1) ?? file
      cpSync(join(EXAMPLE, file), join(app, words.at(-1) ?? '', name), { recursive: true })
    }
}
