/**
 * Runs Relay's compiler. It reads one schema file, and the schema of this repository is in many: it gets one that is printed here. With
 * the SDL of a gateway (landing page, *Schema*, *Download SDL*), name that in relay.config.json and run `relay-compiler` alone.
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
// The directives are the gateway's own business, and clients do not see them.
writeFileSync(schema, printSchema(new GraphQLSchema({ ...whole, directives: specifiedDirectives })))
const { status } = spawnSync(compiler, process.argv.slice(2), { stdio: 'inherit' })
process.exitCode = status ?? 1
