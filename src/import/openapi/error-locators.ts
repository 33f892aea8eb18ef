import { isJsonObject } from '../../json/json-object.ts'
import type { ErrorLocators } from '../description.ts'
import { locatorOf } from '../names/locator.ts'
import { mergeAllOf } from './merge-schemas.ts'
import type { OperationSite } from './operations.ts'
import type { References } from './references.ts'

const CODES = ['code', 'errorCode', 'error_code', 'typeKey', 'type', 'status']
const MESSAGES = ['message', 'detail', 'description', 'error_description', 'title', 'errorMessage']

/**
 * Where errors of the API have code and message, by the first error response that is described. Null where none is, or where it
 * has the form that Behalf knows without being told: `{error: {code, message}}`.
 */
export function errorLocatorsOf(
  _document: unknown,
  sites: readonly OperationSite[],
  references: References,
): ErrorLocators | null {
  for (const site of sites) {
    const schema = errorSchemaOf(site, references)
    if (schema === null) continue
    const members = Object.keys(isJsonObject(schema.properties) ? schema.properties : {})
    if (members.includes('error')) return null
    const code = CODES.find((name) => members.includes(name))
    const message = MESSAGES.find((name) => members.includes(name))
    if (code === undefined && message === undefined) continue
    return {
      ...(code === undefined ? {} : { code: locatorOf([code]) }),
      ...(message === undefined ? {} : { message: locatorOf([message]) }),
    }
  }
  return null
}

function errorSchemaOf({ operation, where }: OperationSite, references: References) {
  const all = Object.entries(isJsonObject(operation.responses) ? operation.responses : {})
  const [status, response] = all.find(([each]) => /^[45]/.test(each) || each === 'default') ?? []
  if (status === undefined || !isJsonObject(response)) return null
  const { value, address } = references.resolve(response, `${where}/responses/${status}`)
  const [media] = isJsonObject(value.content) ? Object.values(value.content) : [value]
  if (!isJsonObject(media) || !isJsonObject(media.schema)) return null
  const schema = references.resolve(media.schema, `${address}/schema`)
  return mergeAllOf(schema.value, references, schema.address)
}
