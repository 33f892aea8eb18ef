/**
 * Makes stand-ins for the two images that the Dockerfile derives from, where no registry of images can be reached: a base with
 * Node.js and the libraries that it links to, and the same with a shell, `tar` and npm to build in. Node.js and npm come from the npm
 * registry, everything else from this machine, which has to be Linux.
 */
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'

const NODE = '24.21.0'
const NPM = '11.19.1'
const CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt'
const BUILD_TOOLS = ['bash', 'sh', 'env', 'tar', 'gzip', 'mkdir', 'rm', 'uname']

/** Libraries that come with that of C, and that are loaded on demand. */
const REST_OF_C = /^lib(?:rt|dl|pthread|m|resolv|nss_dns|nss_files)\.so\.\d+$/

/** @returns the names of the two images. */
export function makeStandInBases({ tool, folder }) {
  const packages = join(folder, 'packages')
  mkdirSync(packages, { recursive: true })
  writeFileSync(join(packages, 'package.json'), '{"private":true}')
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']
  const node = `node@npm:node-linux-${process.arch}@${NODE}`
  execFileSync('npm', ['install', node, `npm@${NPM}`, ...options], { cwd: packages, stdio: ['ignore', 2, 2] })
  const program = join(packages, 'node_modules/node/bin/node')

  const base = join(folder, 'base')
  addProgram(base, program, '/nodejs/bin/node')
  addFile(
    base,
    'etc/passwd',
    ['root:x:0:0::/root:/', 'nonroot:x:65532:65532::/home/nonroot:/', ''].join('\n'),
  )
  if (existsSync(CERTIFICATES)) addFile(base, CERTIFICATES, '', CERTIFICATES)
  addFile(base, 'tmp/.keep', '')

  const build = join(folder, 'build')
  cpSync(base, build, { recursive: true })
  addProgram(build, program, '/usr/local/bin/node')
  for (const name of BUILD_TOOLS) addProgram(build, find(name), `/bin/${name}`)
  addFile(build, 'usr/bin/.keep', '')
  symlinkSync('/bin/env', join(build, 'usr/bin/env'))
  cpSync(join(packages, 'node_modules/npm'), join(build, 'usr/local/lib/node_modules/npm'), {
    recursive: true,
  })
  symlinkSync('../lib/node_modules/npm/bin/npm-cli.js', join(build, 'usr/local/bin/npm'))
  if (existsSync('/etc/npmrc')) addFile(build, '/usr/local/etc/npmrc', '', '/etc/npmrc')

  return {
    base: imageOf(tool, base, 'stand-in-base'),
    build: imageOf(tool, build, 'stand-in-build'),
  }
}

/** Copies a program with the libraries that it links to. */
function addProgram(root, program, at) {
  addFile(root, at, '', program)
  chmodSync(join(root, at), 0o755)
  const printed = execFileSync('ldd', [program], { encoding: 'utf8' })
  const linked = [...printed.matchAll(/\/[^ ()]+/g)].map(([library]) => library)
  const c = linked.find((library) => library.endsWith('/libc.so.6'))
  const rest = readdirSync(dirname(c)).filter((name) => REST_OF_C.test(name))
  for (const library of [...linked, ...rest.map((name) => join(dirname(c), name))]) {
    addFile(root, library, '', library)
    chmodSync(join(root, library), 0o755)
  }
}

function addFile(root, path, text, source) {
  const file = join(root, path)
  mkdirSync(dirname(file), { recursive: true })
  if (source === undefined) writeFileSync(file, text)
  else copyFileSync(source, file)
}

function find(name) {
  return execFileSync('sh', ['-c', 'command -v "$0"', name], { encoding: 'utf8' }).trim()
}

function imageOf(tool, folder, name) {
  writeFileSync(join(folder, '../Dockerfile'), 'FROM scratch\nCOPY . /\nENV PATH=/usr/local/bin:/bin\n')
  const tag = `localhost/behalf/${name}`
  execFileSync(tool, ['build', '--tag', tag, '--file', join(folder, '../Dockerfile'), folder], {
    stdio: ['ignore', 'ignore', 2],
  })
  return tag
}
