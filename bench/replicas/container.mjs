/** Replicas as containers of the image, with as little as it is to run with. */
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { containerTool, environment, hardened, IMAGE } from '../../scripts/image/container-tool.mjs'
import { untilOk } from './cluster.mjs'

const MEMORY_MIB = 256
/** What a supervisor waits for, as the chart and the recipes have it. */
const GRACE_SECONDS = 45

/** One replica, with the interface of those that are processes. */
export function createContainer(port, defaults) {
  const tool = containerTool()
  if (tool === null || spawnSync(tool, ['image', 'inspect', IMAGE], { stdio: 'ignore' }).status !== 0) {
    throw new Error('The benchmark needs the image: npm run test:image -- --keep')
  }
  const name = `behalf-rollout-${process.pid}-${port}`
  const url = `http://127.0.0.1:${port}`
  const { PATH: _path, ...settings } = defaults
  return {
    port,
    url,
    async start(more = {}) {
      // Production accepts https alone, which the embedded tenant does not speak.
      const variables = { ...settings, ...more, PORT: String(port), NODE_ENV: 'development' }
      const options = ['--detach', '--rm', '--name', name, '--network=host', ...hardened(MEMORY_MIB)]
      execFileSync(tool, ['run', ...options, ...environment(variables), IMAGE], {
        stdio: ['ignore', 'ignore', 2],
      })
      await untilOk(`${url}/health/ready`)
    },
    drain: () => stop(tool, name, GRACE_SECONDS),
    kill: () => stop(tool, name, 0),
    health: async () => (await fetch(`${url}/health/ready`)).json(),
  }
}

function stop(tool, name, seconds) {
  const child = spawn(tool, ['stop', `--time=${seconds}`, name], { stdio: 'ignore' })
  return once(child, 'exit')
}
