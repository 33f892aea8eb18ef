/**
 * The tests of src/caller as one file, for `npm run mutation`: Jest loads every library anew for each test file, and a
 * thousand mutants would spend most of their time on that. The fuzzer stays out, because it would run for each of them:
 * what it finds belongs into a named test first.
 */
import '../test/caller/accepted-tenants.test.ts'
import '../test/caller/allowed-callers.test.ts'
import '../test/caller/authenticate.test.ts'
import '../test/caller/bearer-token.test.ts'
import '../test/caller/check.test.ts'
import '../test/caller/hostile-tokens.test.ts'
import '../test/caller/keys/identity-provider.test.ts'
import '../test/caller/keys/last-known-good.test.ts'
import '../test/caller/read-caller.test.ts'
import '../test/caller/signature.test.ts'
import '../test/caller/verified-tokens.test.ts'
