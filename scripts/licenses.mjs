/**
 * Lists the licenses of everything that an installed package brings along, the least usual ones first. With `--check` fails
 * where a package has a license that is not known to allow what users do with it, or none.
 */
import { execFileSync } from 'node:child_process'

const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Unlicense',
])

const sbom = JSON.parse(
  execFileSync('npm', ['run', '--silent', 'sbom'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }),
)
const packages = (sbom.components ?? []).map(({ name, version, licenses = [] }) => ({
  name: `${name}@${version}`,
  license:
    licenses.map(({ license, expression }) => license?.id ?? license?.name ?? expression).join(' AND ') ||
    'none',
}))
const byLicense = Map.groupBy ? Map.groupBy(packages, ({ license }) => license) : grouped(packages)
for (const [license, members] of [...byLicense].sort(([, a], [, b]) => a.length - b.length)) {
  console.log(
    `${license} (${members.length}): ${members
      .map(({ name }) => name)
      .sort()
      .join(', ')}`,
  )
}
const others = packages.filter(({ license }) => !isAllowed(license))
if (process.argv.includes('--check') && others.length > 0) {
  console.error(
    `not among the allowed licenses: ${others.map(({ name, license }) => `${name} (${license})`).join(', ')}`,
  )
  process.exit(1)
}

function grouped(items) {
  const groups = new Map()
  for (const item of items) groups.set(item.license, [...(groups.get(item.license) ?? []), item])
  return groups
}

/** Of a choice, such as `(MIT OR GPL-3.0)`, one license is enough. */
function isAllowed(license) {
  return license
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((each) => ALLOWED.has(each.trim())))
}
