/**
 * Lists the licences of everything that an installed package brings along, the least usual ones first. With `--check` fails
 * where a package has a licence that is not known to allow what users do with it, or none.
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
  licence:
    licenses.map(({ license, expression }) => license?.id ?? license?.name ?? expression).join(' AND ') ||
    'none',
}))
const byLicence = Map.groupBy ? Map.groupBy(packages, ({ licence }) => licence) : grouped(packages)
for (const [licence, members] of [...byLicence].sort(([, a], [, b]) => a.length - b.length)) {
  console.log(
    `${licence} (${members.length}): ${members
      .map(({ name }) => name)
      .sort()
      .join(', ')}`,
  )
}
const others = packages.filter(({ licence }) => !isAllowed(licence))
if (process.argv.includes('--check') && others.length > 0) {
  console.error(
    `not among the allowed licences: ${others.map(({ name, licence }) => `${name} (${licence})`).join(', ')}`,
  )
  process.exit(1)
}

function grouped(items) {
  const groups = new Map()
  for (const item of items) groups.set(item.licence, [...(groups.get(item.licence) ?? []), item])
  return groups
}

/** Of a choice, such as `(MIT OR GPL-3.0)`, one licence is enough. */
function isAllowed(licence) {
  return licence
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((each) => ALLOWED.has(each.trim())))
}
