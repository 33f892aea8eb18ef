/**
 * Jest's environment for Node.js, in a context with an ordinary global object. In Jest's own, each access to a global such as `Math`
 * calls a proxy, which makes most of the code in a test several times slower.
 *
 * @see https://nodejs.org/api/vm.html#when-contextobject-is-vmconstantsdont_contextify
 */
import vm from 'node:vm'
import { TestEnvironment } from 'jest-environment-node'

export default class extends TestEnvironment {
  constructor(...given) {
    const { createContext } = vm
    vm.createContext = () => createContext(vm.constants.DONT_CONTEXTIFY)
    try {
      super(...given)
    } finally {
      vm.createContext = createContext
    }
  }
}
