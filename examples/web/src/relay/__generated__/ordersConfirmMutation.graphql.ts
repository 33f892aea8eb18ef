/**
 * @generated SignedSource<<9520ba1f12b399baa83b7b4db64ef01f>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import type { ConcreteRequest } from 'relay-runtime';
export type OrderStatus = "CANCELLED" | "CONFIRMED" | "DELIVERED" | "OPEN" | "SHIPPED" | "UNKNOWN" | "%future added value";
export type ordersConfirmMutation$variables = {
  etag: string;
  id: string;
};
export type ordersConfirmMutation$data = {
  readonly setOrderStatus: {
    readonly etag: string;
    readonly id: string;
    readonly status: OrderStatus;
  } | null | undefined;
};
export type ordersConfirmMutation = {
  response: ordersConfirmMutation$data;
  variables: ordersConfirmMutation$variables;
};

const node: ConcreteRequest = (function(){
var v0 = {
  "defaultValue": null,
  "kind": "LocalArgument",
  "name": "etag"
},
v1 = {
  "defaultValue": null,
  "kind": "LocalArgument",
  "name": "id"
},
v2 = [
  {
    "kind": "Variable",
    "name": "id",
    "variableName": "id"
  },
  {
    "kind": "Variable",
    "name": "ifMatch",
    "variableName": "etag"
  },
  {
    "kind": "Literal",
    "name": "status",
    "value": "CONFIRMED"
  }
],
v3 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "id",
  "storageKey": null
},
v4 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "etag",
  "storageKey": null
},
v5 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "status",
  "storageKey": null
};
return {
  "fragment": {
    "argumentDefinitions": [
      (v0/*:: as any*/),
      (v1/*:: as any*/)
    ],
    "kind": "Fragment",
    "metadata": null,
    "name": "ordersConfirmMutation",
    "selections": [
      {
        "alias": null,
        "args": (v2/*:: as any*/),
        "concreteType": "Order",
        "kind": "LinkedField",
        "name": "setOrderStatus",
        "plural": false,
        "selections": [
          (v3/*:: as any*/),
          (v4/*:: as any*/),
          (v5/*:: as any*/)
        ],
        "storageKey": null
      }
    ],
    "type": "Mutation",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": [
      (v1/*:: as any*/),
      (v0/*:: as any*/)
    ],
    "kind": "Operation",
    "name": "ordersConfirmMutation",
    "selections": [
      {
        "alias": null,
        "args": (v2/*:: as any*/),
        "concreteType": "Order",
        "kind": "LinkedField",
        "name": "setOrderStatus",
        "plural": false,
        "selections": [
          (v3/*:: as any*/),
          (v4/*:: as any*/),
          (v5/*:: as any*/),
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "globalId",
            "storageKey": null
          }
        ],
        "storageKey": null
      }
    ]
  },
  "params": {
    "cacheID": "9e12b81227d8d9ec1de108c8c7b37dde",
    "id": null,
    "metadata": {},
    "name": "ordersConfirmMutation",
    "operationKind": "mutation",
    "text": "mutation ordersConfirmMutation(\n  $id: ID!\n  $etag: String!\n) {\n  setOrderStatus(id: $id, ifMatch: $etag, status: CONFIRMED) {\n    id\n    etag\n    status\n    globalId\n  }\n}\n"
  }
};
})();

(node as any).hash = "f989f1753dfde0fb5ee490229adf9f69";

export default node;
