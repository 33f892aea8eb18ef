#!/usr/bin/env -S node --max-semi-space-size=64 --disallow-code-generation-from-strings
'use strict'

require('./require-node.cjs')
void import('../dist/main.js')
