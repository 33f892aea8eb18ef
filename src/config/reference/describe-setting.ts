import { z } from 'zod'

import { unwrap } from '../values/setting.ts'
import { inBinaryUnits } from './binary-units.ts'

interface Described {
  /** Path in behalf.yml. The last key ends in the unit of the values, if there is one. */
  readonly path: readonly string[]
  readonly text: string
  readonly schema: z.core.$ZodType
  /** What to use instead of a deprecated setting. */
  readonly deprecated?: string
}

/** The text of a setting, with the unit and the bounds of its values: `… Seconds, max. 600.` */
export function describeSetting({ path, text: own, schema, deprecated }: Described): string {
  const text = deprecated === undefined ? own : `${own} **Deprecated**: ${deprecated}.`
  const { minimum, maximum } = z.globalRegistry.get(unwrap(schema)) ?? {}
  const unit = /Seconds$|Bytes$/.exec(path.at(-1) ?? '')?.[0]
  const facts = [unit, bound('min.', minimum, unit), bound('max.', maximum, unit)]
  const sentence = facts.filter((fact) => fact !== undefined).join(', ')
  return sentence === '' ? text : `${text} ${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`
}

function bound(word: string, value: unknown, unit: string | undefined): string | undefined {
  if (typeof value !== 'number') return undefined
  const inUnits = unit === 'Bytes' ? inBinaryUnits(value) : null
  return `${word} ${inUnits ?? value.toLocaleString('en-US')}`
}
