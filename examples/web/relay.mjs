/**
 * Runs Relay's compiler. The compiler reads a single schema file, but the schema in this repository consists of many files, so this script
 * writes them to one file. If you have a gateway's SDL (landing page, *Schema*, *Download SDL*), name that file in relay.config.json, and
 * run `relay-compiler` directly.
 *
 *   node relay.mjs [--validate]
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { buildASTSchema, concatAST, GraphQLSchema, parse, printSchema, specifiedDirectives } from 'graphql'
import compiler from 'relay-compiler'

const { schema } = JSON.parse(readFileSync('relay.config.json', 'utf8'))
const SOURCES = '../../schema'
const sources = readdirSync(SOURCES, { recursive: true })
  .filter((path) => path.endsWith('.graphql'))
  .map((path) => parse(readFileSync(join(SOURCES, path), 'utf8')))
mkdirSync(dirname(schema), { recursive: true })
const whole = buildASTSchema(concatAST(sources), { assumeValidSDL: true }).toConfig()
// Only the gateway uses the directives, and clients do not see them.
writeFileSync(schema, printSchema(new GraphQLSchema({ ...whole, directives: specifiedDirectives })))
const { status } = spawnSync(compiler, process.argv.slice(2), { stdio: 'inherit' })
process.exitCode = status ?? 1
