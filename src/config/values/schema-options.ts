import type { z } from 'zod'

import type { ReadFile } from '../sources.ts'

/** Options that depend on the environment and on the time at which the configuration is read. */
export interface SchemaOptions {
  readonly production: boolean
  /** Milliseconds since the epoch. */
  readonly now: number
  /** Bytes of memory that this process may use; undefined if there is no limit. */
  readonly memoryLimit: number | undefined
  readonly readFile: ReadFile
  /** Receives problems that only production rejects, with the path in behalf.yml. */
  readonly warn: (path: readonly string[], problem: string) => void
}

/** Reports an unsafe value: as a problem in production, as a warning elsewhere. */
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
