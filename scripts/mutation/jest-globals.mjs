/** What `@jest/globals` exports, without Jest's own module loader: the same parts of Jest, in the process that runs the mutants. */
import { jestExpect } from '@jest/expect'
import { ModernFakeTimers } from '@jest/fake-timers'
import * as circus from 'jest-circus'
import { ModuleMocker } from 'jest-mock'

export const { afterAll, afterEach, beforeAll, beforeEach, describe, it, test } = circus
export const expect = jestExpect

const mocker = new ModuleMocker(globalThis)
const timers = new ModernFakeTimers({ config: {}, global: globalThis })

/** The part of the `jest` object that tests of rooms use; another function is missing with an error. */
export const jest = {
  fn: mocker.fn.bind(mocker),
  spyOn: mocker.spyOn.bind(mocker),
  restoreAllMocks: () => mocker.restoreAllMocks(),
  useFakeTimers: (config) => timers.useFakeTimers(config),
  useRealTimers: () => timers.useRealTimers(),
  advanceTimersByTime: (milliseconds) => timers.advanceTimersByTime(milliseconds),
  advanceTimersByTimeAsync: (milliseconds) => timers.advanceTimersByTimeAsync(milliseconds),
  getTimerCount: () => timers.getTimerCount(),
}
