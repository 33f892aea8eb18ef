import { type CommandContext, defineCommand, EXIT } from '../command-line/command.ts'
import { CONFIG_OPTION } from '../command-line/common-options.ts'
import { requireNoCodeGeneration } from '../start/code-generation.ts'
import { configure } from '../start/configure.ts'
import type { MockApis } from '../start/mock-apis.ts'
import { type OpenTelemetry, startOpenTelemetry } from '../start/open-telemetry.ts'
import { type Gateway, startGateway } from '../start/start.ts'
import { chooseTenant } from '../start/tenant/choose-tenant.ts'

export const startCommand = defineCommand({
  name: 'start',
  summary: 'start the gateway (the default command)',
  about: [
    'Without configuration, and outside production, Behalf starts with an embedded tenant: Entra ID, Microsoft Graph and an orders API on this machine, with fictional people. It prints a notice, every address, and a query to try.',
    'With `tenant: embedded` in behalf.yml, it does so with your schema and your APIs.',
    'With any other configuration, it serves your tenant, and writes one JSON line per event to standard output. On SIGTERM or Ctrl-C, it reports that it is not ready, finishes the active requests and exits.',
  ],
  options: {
    config: CONFIG_OPTION,
    mock: {
      type: 'string',
      placeholder: 'api=description',
      multiple: true,
      help: 'serve an API on this machine from its OpenAPI description or OData metadata; can be repeated; not in production',
    },
    otel: {
      type: 'boolean',
      help: 'send traces and metrics over OTLP, as configured by the OpenTelemetry variables',
    },
  },
  examples: [
    {
      line: 'start',
      does: 'start with the embedded tenant at http://localhost:4000, or as configured by environment variables',
    },
    { line: 'start --config behalf.yml', does: 'use a configuration file' },
    {
      line: 'start --mock orders=openapi.yaml',
      does: 'serve the API orders from the examples in its description',
    },
    {
      line: 'start --otel',
      does: 'send traces and metrics to OTEL_EXPORTER_OTLP_ENDPOINT (http://localhost:4318)',
    },
  ],
  next: [
    'behalf token adele@contoso.example  prints a token for the embedded tenant.',
    'For all settings, see docs/configuration.md.',
  ],
  async run({ values: { config, mock = [], otel } }, context) {
    const openTelemetry = otel ? await startOpenTelemetry(context) : null
    const mocks = await mocksOf(mock, context)
    try {
      const gateway = await startAsConfigured(
        { file: config, mocked: mocks.apis },
        { ...context, env: mocks.env },
        openTelemetry,
      )
      context.progress.clear()
      context.stderr.write(mocks.notice)
      await aborted(context.signal)
      await gateway.stop()
    } finally {
      await mocks.stop()
    }
    await openTelemetry?.shutdown()
    return EXIT.done
  },
})

/** Loads the mocks only if an API is mocked. */
async function mocksOf(mock: readonly string[], context: CommandContext): Promise<MockApis> {
  if (mock.length === 0) return { env: context.env, apis: [], notice: '', stop: async () => undefined }
  const { startMockApis } = await import('../start/mock-apis.ts')
  return startMockApis(mock, context)
}

async function startAsConfigured(
  { file, mocked }: { readonly file: string | undefined; readonly mocked: readonly string[] },
  context: CommandContext,
  openTelemetry: OpenTelemetry | null,
): Promise<Gateway> {
  const {
    env,
    readFile,
    stdout,
    stderr,
    logDestination,
    progress,
    version,
    memoryLimit,
    canGenerateCode = false,
  } = context
  const telemetry = {
    ...(version === undefined ? {} : { version }),
    tracerProvider: openTelemetry?.tracerProvider,
    exportMetrics: openTelemetry?.send,
  }
  requireNoCodeGeneration({ env, stderr, canGenerateCode })
  const sources = { env, readFile, file, memoryLimit }
  if (chooseTenant(sources) === 'embedded') {
    progress.step('Starting the embedded tenant')
    const print = (text: string) => {
      progress.clear()
      stdout.write(text)
    }
    const { startEmbedded } = await import('../start/tenant/embedded-tenant.ts')
    return startEmbedded({ env, readFile, file, mocked, logDestination, print, telemetry })
  }
  const { config, log, output } = configure({ ...sources, mocked }, logDestination)
  const gateway = await startGateway({ config, log, output, ...telemetry })
  log.info({ url: gateway.url }, 'listening')
  return gateway
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
