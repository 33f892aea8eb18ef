// Runs Behalf in Azure Container Apps. Its managed identity is the registration's credential, so it needs no client secret;
// the only secret, the sealing keys, stays in a Key Vault. The registration must have a unique name (docs/app-registration.md#bicep):
//   az deployment group create --resource-group behalf --template-file container-app.bicep --parameters image=… …
extension 'br:mcr.microsoft.com/bicep/extensions/microsoftgraph/v1.0:1.0.0'

@description('Name of the app and of its identity.')
param name string = 'behalf'
param location string = resourceGroup().location
@description('Resource ID of the Container Apps environment.')
param environmentId string
@description('The image with its digest, such as contoso.azurecr.io/behalf@sha256:…')
param image string
@description('Login server of a container registry that the identity can pull from (AcrPull), such as contoso.azurecr.io.')
param registry string
@description('registration.uniqueName of the registration.')
param uniqueName string = 'behalf'
param tenantId string
@description('Client ID of the registration.')
param clientId string
@description('Address that clients use, such as https://graphql.contoso.example/graphql')
param publicUrl string
@description('URL of the Key Vault secret with the sealing keys, which the identity can read (Key Vault Secrets User).')
param sealingKeysUrl string
param minReplicas int = 2
param maxReplicas int = 10

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: name
  location: location
}

resource application 'Microsoft.Graph/applications@v1.0' existing = {
  uniqueName: uniqueName
}

resource trust 'Microsoft.Graph/applications/federatedIdentityCredentials@v1.0' = {
  name: '${application.uniqueName}/${name}'
  issuer: '${environment().authentication.loginEndpoint}${tenantId}/v2.0'
  subject: identity.properties.principalId
  audiences: ['api://AzureADTokenExchange']
}

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: name
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    environmentId: environmentId
    configuration: {
      // A new revision receives requests once it is ready. Only then is the old one stopped.
      activeRevisionsMode: 'Single'
      ingress: {
        external: true
        targetPort: 4000
        transport: 'http'
        allowInsecure: false
      }
      registries: [
        {
          server: registry
          identity: identity.id
        }
      ]
      secrets: [
        {
          name: 'sealing-keys'
          keyVaultUrl: sealingKeysUrl
          identity: identity.id
        }
      ]
    }
    template: {
      // Longer than server.shutdownDelaySeconds and server.drainTimeoutSeconds.
      terminationGracePeriodSeconds: 45
      containers: [
        {
          name: 'behalf'
          image: image
          resources: {
            cpu: json('0.5')
            memory: '1Gi'
          }
          env: [
            {
              name: 'ENTRA_TENANT_ID'
              value: tenantId
            }
            {
              name: 'ENTRA_CLIENT_ID'
              value: clientId
            }
            {
              name: 'ENTRA_CLIENT_MANAGED_IDENTITY'
              value: identity.properties.clientId
            }
            {
              name: 'BEHALF_PUBLIC_URL'
              value: publicUrl
            }
            {
              name: 'BEHALF_SEALING_KEYS'
              secretRef: 'sealing-keys'
            }
            {
              name: 'PORT'
              value: '4000'
            }
          ]
          probes: [
            {
              type: 'Startup'
              httpGet: {
                path: '/health/live'
                port: 4000
              }
              periodSeconds: 2
              failureThreshold: 10
            }
            {
              type: 'Readiness'
              httpGet: {
                path: '/health/ready'
                port: 4000
              }
              periodSeconds: 2
              timeoutSeconds: 2
              failureThreshold: 1
            }
            {
              type: 'Liveness'
              httpGet: {
                path: '/health/live'
                port: 4000
              }
              periodSeconds: 10
              timeoutSeconds: 5
              failureThreshold: 3
            }
          ]
        }
      ]
      scale: {
        minReplicas: minReplicas
        maxReplicas: maxReplicas
      }
    }
  }
}

output host string = app.properties.configuration.ingress.fqdn
