import {
  PrometheusRule,
  ServiceMonitor,
} from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1'
import { Deployment } from 'kubernetes-models/apps/v1'
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2'
import { Ingress, NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1'
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1'
import { ConfigMap, Service, ServiceAccount } from 'kubernetes-models/v1'
import type { Value } from './go-template.ts'

const MODELS = [
  ConfigMap,
  Deployment,
  HorizontalPodAutoscaler,
  Ingress,
  NetworkPolicy,
  PodDisruptionBudget,
  PrometheusRule,
  Service,
  ServiceAccount,
  ServiceMonitor,
]

/**
 * What is wrong with an object by the schemas of Kubernetes 1.32 and of the Prometheus Operator. The API server drops members that it
 * does not know, in silence: they are reported, because the validators read each member that they know.
 */
export function problemsOf(object: Value): readonly string[] {
  const { apiVersion, kind } = object
  const Model = MODELS.find((model) => model.kind === kind && model.apiVersion === apiVersion)
  if (Model === undefined) return [`there is no ${kind} in ${apiVersion}`]
  const unread = new Set<string>()
  try {
    Model.prototype.validate.call(watched(object, kind, unread))
  } catch (error) {
    return [(error as Error).message]
  }
  return [...unread].map((path) => `Kubernetes knows no ${path}`)
}

/** Takes each member that is read out of `unread`. */
function watched(value: Value, path: string, unread: Set<string>): Value {
  if (value === null || typeof value !== 'object') return value
  const below = (key: string) => `${path}.${key}`
  if (!Array.isArray(value)) for (const key of Object.keys(value)) unread.add(below(key))
  const children = new Map<string, Value>()
  return new Proxy(value, {
    get(target, key) {
      if (typeof key !== 'string' || !Object.hasOwn(target, key)) return Reflect.get(target, key)
      unread.delete(below(key))
      if (!children.has(key)) children.set(key, watched(target[key], below(key), unread))
      return children.get(key)
    },
  })
}
