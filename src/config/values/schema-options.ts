import type { z } from 'zod'

import type { ReadFile } from '../sources.ts'

/** What depends on where and when the configuration is read. */
export interface SchemaOptions {
  readonly production: boolean
  /** Milliseconds since the epoch. */
  readonly now: number
  /** Bytes that this process may use; undefined without a limit. */
  readonly memoryLimit: number | undefined
  readonly readFile: ReadFile
  /** Receives what only production refuses: its path in behalf.yml, and the problem. */
  readonly warn: (path: readonly string[], problem: string) => void
}

/** Reports an unsafe value: production refuses it, elsewhere it is a warning. */
export function reportWeakness(
  { production, warn }: Pick<SchemaOptions, 'production' | 'warn'>,
  context: z.core.$RefinementCtx,
  {
    section,
    below,
    problem,
  }: { section: readonly string[]; below: readonly (string | number)[]; problem: string },
): void {
  if (production) context.addIssue({ code: 'custom', message: problem, path: [...below] })
  else warn([...section, ...below.map(String)], problem)
}
