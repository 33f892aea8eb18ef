#!/usr/bin/env node
'use strict'

var path = require('node:path')

process.argv.splice(2, 0, 'init')
require(path.join(path.dirname(require.resolve('behalf/package.json')), 'bin/behalf.cjs'))
