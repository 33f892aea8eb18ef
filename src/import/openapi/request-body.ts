import { ImportError } from '../../errors/commands.ts'
import { isJsonObject, type JsonObject } from '../../json/json-object.ts'
import type { Body } from '../description.ts'
import { isForm, isJson, preferredMedia } from './media-types.ts'
import type { OperationSite, ReadingOperations } from './operation-site.ts'
import type { References } from './references.ts'
import { textOf } from './schemas/reading-types.ts'

/** The body of an operation's request; null if it has none. */
export function bodyOf(
  reading: ReadingOperations,
  site: OperationSite,
  context: readonly string[],
): Body | null {
  const body =
    site.operation.requestBody === undefined
      ? bodyParameterOf(reading, site, context)
      : requestBodyOf(reading, site, context)
  // A GET has no body (RFC 9110), but some descriptions define an empty body for every operation.
  if (site.method !== 'GET' || body === null) return body
  if (body.required) throw new ImportError('it is a GET with a body')
  return null
}

function requestBodyOf(
  { references, types }: ReadingOperations,
  { operation, where }: OperationSite,
  context: readonly string[],
): Body | null {
  const { value, address } = references.resolve(operation.requestBody, `${where}/requestBody`)
  const content = isJsonObject(value.content) ? value.content : {}
  const contentType = supportedMedia(Object.keys(content))
  if (contentType === null) return null
  const media = content[contentType]
  const schema = isJsonObject(media) && isJsonObject(media.schema) ? media.schema : {}
  const at = `${address}/content/${contentType}/schema`
  const required = value.required === true
  if (!required && isEmpty(schema)) return null
  if (isForm(contentType))
    rejectRepeatedNames(schema, isJsonObject(media) ? media.encoding : undefined, references)
  const type = types.read(schema, { name: 'body', context, where: at })
  return {
    contentType: contentType === '*/*' ? 'application/json' : contentType,
    type,
    required,
  }
}

/**
 * Rejects lists in a form unless their style is `deepObject`: Behalf sends a list as `name[0]`, but by default, a form
 * repeats the name.
 *
 * @see https://spec.openapis.org/oas/v3.1.1.html#encoding-object
 * @throws {@link ImportError} for a list in another style.
 */
function rejectRepeatedNames({ properties }: JsonObject, encoding: unknown, references: References): void {
  for (const [name, property] of Object.entries(isJsonObject(properties) ? properties : {})) {
    if (references.resolve(property, '#').value.type !== 'array') continue
    const how = isJsonObject(encoding) ? encoding[name] : undefined
    if (isJsonObject(how) && how.style === 'deepObject') continue
    throw new ImportError(
      `its body is a form with a list (${name}) whose items are not encoded as ${name}[0]`,
    )
  }
}

/** Whether a schema is an object without members, which some descriptions define for every operation. */
function isEmpty({ type, properties, additionalProperties }: JsonObject): boolean {
  const hasNone = isJsonObject(properties) && Object.keys(properties).length === 0
  return type === 'object' && hasNone && additionalProperties === false
}

function supportedMedia(all: readonly string[]): string | null {
  if (all.length === 0) return null
  const preferred = preferredMedia(all)
  if (preferred !== undefined && (isJson(preferred) || isForm(preferred) || preferred.startsWith('text/')))
    return preferred
  throw new ImportError(`its body is ${all.join(' or ')}`)
}

/** OpenAPI 2.0: a parameter `in: body`, or several `in: formData`. */
function bodyParameterOf(
  { document, references, types }: ReadingOperations,
  { operation, shared, where }: OperationSite,
  context: readonly string[],
): Body | null {
  const own = Array.isArray(operation.parameters) ? operation.parameters : []
  const all = [...shared, ...own].map((each, index) =>
    references.resolve(each, `${where}/parameters/${index}`),
  )
  const media = consumed(operation, document)
  const form = all.filter(({ value }) => value.in === 'formData')
  if (form.length > 0) {
    const contentType = supportedMedia(media.length > 0 ? media : ['multipart/form-data'])
    if (contentType === null) return null
    const schema = formSchema(form.map(({ value }) => value))
    rejectRepeatedNames(schema, undefined, references)
    return {
      contentType,
      required: true,
      type: types.read(schema, { name: 'body', context, where: `${where}/form` }),
    }
  }
  const body = all.find(({ value }) => value.in === 'body')
  if (body === undefined) return null
  const contentType = supportedMedia(media.length > 0 ? media : ['application/json']) ?? 'application/json'
  const site = { name: textOf(body.value.name), context, where: `${body.address}/schema` }
  return {
    contentType,
    type: types.read(body.value.schema ?? {}, site),
    required: body.value.required === true,
  }
}

function consumed(operation: JsonObject, document: JsonObject): readonly string[] {
  const media = Array.isArray(operation.consumes) ? operation.consumes : document.consumes
  return Array.isArray(media) ? media.filter((each) => typeof each === 'string') : []
}

function formSchema(parameters: readonly JsonObject[]): JsonObject {
  if (parameters.some(({ type }) => type === 'file')) throw new ImportError('its body is a file')
  const required = parameters.filter((each) => each.required === true).map(({ name }) => name)
  const properties = Object.fromEntries(
    parameters.map(({ name, in: _in, required: _required, ...schema }) => [name, schema]),
  )
  return { type: 'object', properties, required }
}
