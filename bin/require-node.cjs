// Runs on every Node, however old: nothing newer than its syntax may be here.
'use strict'

var engines = require('../package.json').engines
var wanted = /(\d+)\.(\d+)/.exec(engines.node)
var running = /^v(\d+)\.(\d+)/.exec(process.version)

var isOld =
  Number(running[1]) < Number(wanted[1]) ||
  (running[1] === wanted[1] && Number(running[2]) < Number(wanted[2]))

if (isOld) {
  console.error(
    'Behalf needs Node.js ' +
      wanted[0] +
      ' or later, and this is ' +
      process.version +
      '. Install a current version: https://nodejs.org/',
  )
  process.exit(1)
}
