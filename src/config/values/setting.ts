import type { z } from 'zod'

/** Everything about a setting except the values that it accepts, which its schema declares. */
export interface SettingDeclaration {
  /** Markdown text for docs/configuration.md and editors. The unit, bounds and a constant default are added automatically. */
  readonly text: string
  /** The environment variable that overrides behalf.yml; `*` stands for the API's name in upper case. */
  readonly variable?: string
  /** A description of the default in Markdown, if it is not a constant. */
  readonly default?: string
  /** Whether `<variable>_FILE` may name a file that holds the value. */
  readonly secret?: true
  /** Whether omitting the setting weakens security. If so, its variable must not be empty in production. */
  readonly protects?: true
  /** Whether the value contains paths. In behalf.yml, they are relative to that file's folder. */
  readonly isPath?: true
  /**
   * What to use instead, and the version that removes the setting. Using the setting logs a warning at startup. Default: not
   * deprecated.
   */
  readonly deprecated?: string
}

const DECLARATIONS = new WeakMap<z.core.$ZodType, SettingDeclaration>()

/** Declares a setting: the schema of its values, including the default, and everything else about it. */
export function setting<Schema extends z.ZodType>(schema: Schema, declaration: SettingDeclaration): Schema {
  // Schemas such as `flag` are shared by many settings, so each setting gets a copy.
  const own = schema.clone()
  DECLARATIONS.set(own, declaration)
  return own
}

/** The declaration of a schema that `setting` returned; undefined for any other schema, such as a section's. */
export function declarationOf(schema: z.core.$ZodType): SettingDeclaration | undefined {
  return DECLARATIONS.get(schema)
}

/** The underlying schema of an object, list or value, without its default, `null`, `optional` and transformations. */
export function unwrap(schema: z.core.$ZodType): z.core.$ZodTypes {
  const known = schema as z.core.$ZodTypes
  const { def } = known._zod
  switch (def.type) {
    case 'default':
    case 'prefault':
    case 'optional':
    case 'nullable':
      return unwrap(def.innerType)
    case 'pipe':
      // A pipe that begins with a transformation is a preprocessing step; the schema after it describes what is accepted.
      return unwrap((def.in as z.core.$ZodTypes)._zod.def.type === 'transform' ? def.out : def.in)
    default:
      return known
  }
}

/** The constant default of a schema; undefined if it has none. */
export function defaultOf(schema: z.core.$ZodType): unknown {
  const { def } = (schema as z.core.$ZodTypes)._zod
  if (def.type === 'default') return def.defaultValue
  if (def.type === 'pipe') return defaultOf(def.in)
  return def.type === 'nullable' || def.type === 'optional' ? defaultOf(def.innerType) : undefined
}
