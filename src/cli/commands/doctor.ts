import { loadRegistrationSettings } from '../../config/load-config.ts'
import { ConfigInvalidError } from '../../errors/startup.ts'
import { explainNumber, numbersIn } from '../../registration/doctor/aadsts-advice.ts'
import type { About } from '../../registration/doctor/advice/advice.ts'
import { type Examination, warned } from '../../registration/doctor/examination.ts'
import { toExaminationsText } from '../../registration/formats/examinations-text.ts'
import { type CommandContext, defineCommand, EXIT } from '../command-line/command.ts'
import { CONFIG_OPTION, JSON_OPTION } from '../command-line/common-options.ts'
import { UsageError } from '../command-line/usage-error.ts'
import { aboutOf, examine } from '../doctor/run-examinations.ts'
import { createTranscript } from '../doctor/transcript.ts'
import { createNewFile, PRIVATE } from '../registration/new-file.ts'

const NAME = 'doctor'
const MAX_WORDS = 40

export const doctorCommand = defineCommand({
  name: NAME,
  summary: 'find what prevents Behalf from working, and how to fix it',
  about: [
    "Checks configuration, schema, credentials, Entra ID, the clock, the APIs, the metadata at the public URL, the tools for agents, and, with Redis, the sealing keys of the running replicas. It also tries Behalf's credential. With a caller's token, it describes the token, reports whether Behalf accepts it, and exchanges it once for each API.",
    'With AADSTS codes, or a log line that contains some, it explains what they mean for this registration, without sending a request.',
    'A token is read from a file or from standard input, because other users of the machine can read the command line. It is neither printed nor stored.',
  ],
  operands: { name: 'AADSTS', help: 'codes to explain, or text that contains them', atMost: MAX_WORDS },
  options: {
    config: CONFIG_OPTION,
    token: { type: 'string', placeholder: 'file', help: "a caller's access token; use - for standard input" },
    report: {
      type: 'string',
      placeholder: 'file',
      help: 'also write the responses to a new file, without anything that identifies your tenant',
    },
    json: JSON_OPTION,
  },
  examples: [
    { line: NAME, does: 'check everything that does not require a user' },
    { line: `${NAME} --token token.txt`, does: "also try a user's token, once for each API" },
    { line: `${NAME} --report report.json`, does: 'write a report that you can attach to an issue' },
    { line: `${NAME} AADSTS500131`, does: 'explain an Entra ID error' },
  ],
  exitCodes: { 0: 'nothing to fix; there may be warnings', 1: 'something must be fixed' },
  next: ['behalf registration check  compares the registration with the plan.'],
  async run({ values: { config, token, report, json }, operands }, context) {
    const { stdout, progress } = context
    if (operands.length > 0 && token !== undefined) {
      throw new UsageError('Pass AADSTS codes or a token, not both.', NAME)
    }
    if (operands.length > 0 && report !== undefined) {
      throw new UsageError('Numbers are explained without a request, so there is nothing to report.', NAME)
    }
    const transcript = createTranscript()
    const examinations =
      operands.length > 0
        ? explain(operands.join(' '), config, context)
        : await examine({
            file: config,
            token: token === undefined ? null : read(token, context),
            context,
            transcript,
          })
    progress.clear()
    if (report !== undefined) {
      createNewFile(context, report, PRIVATE).fill(`${JSON.stringify(transcript.entries, null, 2)}\n`)
    }
    stdout.write(json ? `${JSON.stringify(examinations, null, 2)}\n` : toExaminationsText(examinations))
    return examinations.some(({ outcome }) => outcome === 'failed') ? EXIT.failed : EXIT.done
  },
})

/** @throws {@link ConfigInvalidError} if a file cannot be read. */
function read(path: string, { readFile }: CommandContext): string {
  try {
    return String(readFile(path))
  } catch (error) {
    throw new ConfigInvalidError([
      `--token: ${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unreadable'})`,
    ])
  }
}

function explain(text: string, file: string | undefined, context: CommandContext): readonly Examination[] {
  const numbers = numbersIn(text.replaceAll(/(?<![\w-])\d{4,8}(?![\w-])/g, 'AADSTS$&'))
  if (numbers.length === 0) throw new UsageError('The text contains no AADSTS code.', NAME)
  const about = aboutFrom(file, context)
  return numbers.map((number) => {
    const explanation = explainNumber(number, about)
    const subject = `AADSTS${number}`
    return explanation === null
      ? warned(
          subject,
          'Behalf does not recognize this number.',
          `https://login.microsoftonline.com/error?code=${number}`,
        )
      : warned(subject, explanation.means, ...explanation.fixes)
  })
}

/** Does not require a configuration, because error numbers can be explained before anything is configured. */
function aboutFrom(file: string | undefined, { env, readFile }: CommandContext): About {
  try {
    return aboutOf(loadRegistrationSettings({ env, readFile, file }))
  } catch (error) {
    if (!(error instanceof ConfigInvalidError)) throw error
    return {
      tenantId: '<tenant ID>',
      clientId: null,
      appIdUri: null,
      publicUri: null,
      requiredScope: 'access_as_user',
      api: null,
    }
  }
}
