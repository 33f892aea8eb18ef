import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { parse, parseAllDocuments, stringify } from 'yaml'
import { createTemplates, type Functions, isTrue, type Value } from './go-template.ts'

/** Functions that the chart uses, as Helm and Sprig describe them. */
const FUNCTIONS: Functions = {
  default: (other: Value, value: Value) => (isTrue(value) ? value : other),
  kindIs: (kind: string, value: Value) => kind === typeof value,
  list: (...items) => items,
  nindent: (spaces, text) => `\n${text}`.replaceAll('\n', `\n${' '.repeat(spaces)}`),
  not: (value: Value) => !isTrue(value),
  or: (...values) => values.find(isTrue) ?? values.at(-1),
  printf: (format: string, ...values) => format.replaceAll('%s', () => String(values.shift())),
  quote: (value) => JSON.stringify(String(value)),
  required: (reason, value) => {
    if (value === undefined || value === null || value === '') throw new Error(reason)
    return value
  },
  sha256sum: (text) => createHash('sha256').update(text).digest('hex'),
  toJson: (value) => JSON.stringify(value),
  toYaml: (value) => stringify(value, { sortMapEntries: true }).trimEnd(),
}

interface Release {
  readonly name: string
  readonly namespace: string
  readonly values: Value
}

/**
 * Renders a chart as `helm template` does: values over those of the chart, checked against its schema.
 *
 * @returns the objects of all templates, and the notes.
 * @see https://helm.sh/docs/chart_template_guide/
 */
export function renderChart(folder: string, release: Release) {
  const { sources, dot, files } = readChart(folder, release)
  const texts = renderTexts(sources, dot, files)
  const objects = [...texts].filter(([file]) => file.endsWith('.yaml')).flatMap(([, text]) => objectsOf(text))
  return { objects, notes: texts.get('NOTES.txt') ?? '' }
}

/**
 * What Helm itself renders of the same: `helm lint` must have nothing to say, and `helm install` stops before it talks to a cluster.
 *
 * @returns as `renderChart`.
 */
export function renderWithHelm(folder: string, { name, namespace, values }: Release) {
  const helm = (...args: string[]) =>
    execFileSync('helm', [...args, '--namespace', namespace, '--values', '-'], {
      encoding: 'utf8',
      input: JSON.stringify(values),
      stdio: ['pipe', 'pipe', 'pipe'],
    })
  helm('lint', '--strict', folder)
  const { manifest, info } = JSON.parse(
    helm('install', name, folder, '--dry-run=client', '--output', 'json'),
  ) as { readonly manifest: string; readonly info: { readonly notes: string } }
  return { objects: objectsOf(manifest), notes: info.notes }
}

function objectsOf(text: string): readonly Value[] {
  return parseAllDocuments(text)
    .map((document) => document.toJS() as Value)
    .filter((object) => object !== null)
}

type Texts = Readonly<Record<string, string>>

function readChart(folder: string, { name, namespace, values }: Release) {
  const read = (file: string) => readFileSync(join(folder, file), 'utf8')
  const readAll = (below: string): Texts =>
    Object.fromEntries(readdirSync(join(folder, below)).map((file) => [file, read(join(below, file))]))
  const merged = merge(parse(read('values.yaml')), values)
  const validate = new Ajv({ allowUnionTypes: true }).compile(JSON.parse(read('values.schema.json')))
  if (!validate(merged)) throw new Error(JSON.stringify(validate.errors))
  const { name: chart, version, appVersion } = parse(read('Chart.yaml'))
  const dot = {
    Values: merged,
    Chart: { Name: chart, Version: version, AppVersion: appVersion },
    Release: { Name: name, Namespace: namespace, Service: 'Helm' },
  }
  const files = Object.fromEntries(
    Object.entries(readAll('files')).map(([file, text]) => [`files/${file}`, text]),
  )
  return { sources: readAll('templates'), dot, files }
}

function renderTexts(sources: Texts, dot: Value, files: Texts): ReadonlyMap<string, string> {
  const templates = createTemplates({
    ...FUNCTIONS,
    '.Files.Get': (file: string) => files[file] ?? '',
  })
  const rendered = Object.entries(sources).map(([file, source]) => [file, templates.read(source)] as const)
  return new Map(rendered.map(([file, render]) => [file, render(dot)]))
}

function merge(base: Value, over: Value): Value {
  if (!isMap(base) || !isMap(over)) return over ?? base
  const keys = new Set([...Object.keys(base), ...Object.keys(over)])
  return Object.fromEntries([...keys].map((key) => [key, merge(base[key], over[key])]))
}

function isMap(value: Value): boolean {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}
