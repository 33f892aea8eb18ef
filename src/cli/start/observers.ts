import { type Audit, createAudit } from '../../audit/audit.ts'
import type { SharedOutput } from '../../audit/sinks/output-sink.ts'
import type { Config } from '../../config/config.ts'
import { createRecorder, type Observer, type Recorder } from '../../recording/recorder.ts'
import type { Log } from '../../telemetry/log.ts'
import type { Metrics } from '../../telemetry/metrics.ts'
import type { Teardown } from './teardown.ts'

/** What watches the operations of a gateway. */
export interface Observers {
  /** Null where nothing watches. */
  readonly recorder: Recorder | null
  /** Null where the configuration asks for no audit trail. */
  readonly audit: Audit | null
}

interface ObserversOptions {
  readonly config: Pick<Config, 'audit' | 'sealing'>
  readonly output: SharedOutput
  readonly metrics: Metrics
  readonly log: Log
  readonly clock: () => number
}

/** Begins what the configuration asks for. It ends after everything that it watches. */
export async function wireObservers(
  { config, output, metrics, log, clock }: ObserversOptions,
  teardown: Teardown,
): Promise<Observers> {
  const audit = await createAudit({
    config: config.audit,
    sealingKeys: config.sealing.keys,
    output,
    metrics,
    log,
    clock,
  })
  if (audit !== null) teardown.add(() => audit.close())
  const observers: readonly Observer[] = [...(audit === null ? [] : [audit.observer])]
  const recorder = createRecorder(observers, { clock })
  if (recorder !== null) teardown.add(async () => recorder.close())
  return { recorder, audit }
}
