/**
 * Mutation testing of a random sample: a checker that leaves out the other mutants. Each has the same chance, and the same ones
 * are chosen again while the code and the seed are the same. Stryker counts those that are left out as compile errors, which its score
 * ignores.
 */
import { createHash } from 'node:crypto'
import { commonTokens, declareFactoryPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin'

class Sample {
  constructor({ sample: { percentage, seed } }) {
    this.percentage = percentage
    this.seed = seed
  }

  async init() {}

  async check(mutants) {
    return Object.fromEntries(mutants.map((mutant) => [mutant.id, this.result(mutant)]))
  }

  result({ fileName, location: { start, end }, replacement }) {
    const place = [
      this.seed,
      fileName.slice(fileName.lastIndexOf('/src/')),
      start.line,
      start.column,
      end.line,
      end.column,
      replacement,
    ].join(' ')
    const isChosen =
      createHash('sha256').update(place).digest().readUInt32BE() < (this.percentage / 100) * 2 ** 32
    return isChosen ? { status: 'passed' } : { status: 'compileError', reason: 'not in the sample' }
  }
}

const create = (options) => new Sample(options)
create.inject = tokens(commonTokens.options)

export const strykerPlugins = [declareFactoryPlugin(PluginKind.Checker, 'sample', create)]
