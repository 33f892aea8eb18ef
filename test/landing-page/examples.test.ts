import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type RunningGateway, startOnTenant } from '../support/gateway.ts'

const FOLDER = new URL('../../src/landing-page/examples/', import.meta.url)
const FILES = readdirSync(FOLDER)
const LIST = readFileSync(new URL('../../src/landing-page/examples.ts', import.meta.url), 'utf8')

describe('the examples of the landing page', () => {
  let behalf: RunningGateway
  let token: string

  beforeAll(async () => {
    behalf = await startOnTenant()
    token = await behalf.tokenOf('adele@contoso.example')
  })

  afterAll(() => behalf.stop())

  it.each(FILES)('%s has a title and a description, is listed, and is answered', async (file) => {
    const text = readFileSync(new URL(file, FOLDER), 'utf8')

    const { body } = await behalf.query(token, text)

    expect(text).toMatch(/^# \w.+\n# \w.+\.\n(?:query|mutation) [A-Z]/)
    expect(LIST).toContain(`./examples/${file}`)
    expect(body.errors).toBeUndefined()
  })
})
