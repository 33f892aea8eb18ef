import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { parse, parseAllDocuments, stringify } from 'yaml'
import { createTemplates, type Functions, isTrue, type Value } from './go-template.ts'

/** Functions that the chart uses, as Helm and Sprig describe them. */
const FUNCTIONS: Functions = {
  default: (other, value) => (isTrue(value) ? value : other),
  list: (...items) => items,
  nindent: (spaces, text) => `\n${text}`.replaceAll('\n', `\n${' '.repeat(spaces)}`),
  not: (value) => !isTrue(value),
  or: (...values) => values.find(isTrue) ?? values.at(-1),
  printf: (format: string, ...values) => format.replaceAll('%s', () => String(values.shift())),
  quote: (value) => JSON.stringify(String(value)),
  required: (reason, value) => {
    if (value === undefined || value === null || value === '') throw new Error(reason)
    return value
  },
  sha256sum: (text) => createHash('sha256').update(text).digest('hex'),
  toString: (value) => String(value),
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
export function renderChart(folder: string, { name, namespace, values }: Release) {
  const read = (file: string) => readFileSync(join(folder, file), 'utf8')
  const merged = merge(parse(read('values.yaml')), values)
  const validate = new Ajv({ allowUnionTypes: true }).compile(JSON.parse(read('values.schema.json')))
  if (!validate(merged)) throw new Error(JSON.stringify(validate.errors))
  const { name: chart, version, appVersion } = parse(read('Chart.yaml'))
  const dot = {
    Values: merged,
    Chart: { Name: chart, Version: version, AppVersion: appVersion },
    Release: { Name: name, Namespace: namespace, Service: 'Helm' },
  }
  const files = {
    filesGet: (file: string) => (existsSync(join(folder, file)) ? read(file) : ''),
  }
  const templates = createTemplates({ ...FUNCTIONS, '.Files.Get': files.filesGet })
  const sources = readdirSync(join(folder, 'templates')).sort()
  const rendered = new Map(
    sources.map((file) => [file, templates.read(read(join('templates', file)))] as const),
  )
  const textOf = (file: string) => rendered.get(file)?.(dot) ?? ''
  const objects = sources
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => parseAllDocuments(textOf(file)).map((document) => document.toJS() as Value))
    .filter((object) => object !== null)
  return { objects, notes: textOf('NOTES.txt') }
}

function merge(base: Value, over: Value): Value {
  if (!isMap(base) || !isMap(over)) return over ?? base
  const keys = new Set([...Object.keys(base), ...Object.keys(over)])
  return Object.fromEntries([...keys].map((key) => [key, merge(base[key], over[key])]))
}

function isMap(value: Value): boolean {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}
