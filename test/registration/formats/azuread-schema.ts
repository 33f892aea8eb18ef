/** What a resource or data source takes, and the attributes of its blocks. */
interface ResourceSchema {
  readonly required: readonly string[]
  readonly optional: readonly string[]
  readonly blocks: Readonly<Record<string, readonly string[]>>
}

/**
 * The schema of hashicorp/azuread 3.7.0, as the bindings show it that were generated from it. Attributes that Terraform only computes
 * are not in it.
 *
 * @see https://www.npmjs.com/package/@cdktf/provider-azuread version 14.3.1
 */
export const AZUREAD_SCHEMA: Readonly<Record<string, ResourceSchema>> = {
  azuread_application_registration: {
    required: ['display_name'],
    optional: [
      'description',
      'group_membership_claims',
      'homepage_url',
      'implicit_access_token_issuance_enabled',
      'implicit_id_token_issuance_enabled',
      'logout_url',
      'marketing_url',
      'notes',
      'privacy_statement_url',
      'requested_access_token_version',
      'service_management_reference',
      'sign_in_audience',
      'support_url',
      'terms_of_service_url',
    ],
    blocks: {},
  },
  azuread_application_permission_scope: {
    required: [
      'admin_consent_description',
      'admin_consent_display_name',
      'application_id',
      'scope_id',
      'value',
    ],
    optional: ['type', 'user_consent_description', 'user_consent_display_name'],
    blocks: {},
  },
  azuread_application_app_role: {
    required: ['allowed_member_types', 'application_id', 'description', 'display_name', 'role_id'],
    optional: ['value'],
    blocks: {},
  },
  azuread_application_identifier_uri: {
    required: ['application_id', 'identifier_uri'],
    optional: [],
    blocks: {},
  },
  azuread_application_optional_claims: {
    required: ['application_id'],
    optional: [],
    blocks: {
      access_token: ['additional_properties', 'essential', 'name', 'source'],
      id_token: ['additional_properties', 'essential', 'name', 'source'],
      saml2_token: ['additional_properties', 'essential', 'name', 'source'],
    },
  },
  azuread_application_redirect_uris: {
    required: ['application_id', 'redirect_uris', 'type'],
    optional: [],
    blocks: {},
  },
  azuread_application_api_access: {
    required: ['api_client_id', 'application_id'],
    optional: ['role_ids', 'scope_ids'],
    blocks: {},
  },
  azuread_application_known_clients: {
    required: ['application_id', 'known_client_ids'],
    optional: [],
    blocks: {},
  },
  azuread_application_pre_authorized: {
    required: ['application_id', 'authorized_client_id', 'permission_ids'],
    optional: [],
    blocks: {},
  },
  azuread_service_principal: {
    required: ['client_id'],
    optional: [
      'account_enabled',
      'alternative_names',
      'app_role_assignment_required',
      'description',
      'login_url',
      'notes',
      'notification_email_addresses',
      'owners',
      'preferred_single_sign_on_mode',
      'tags',
      'use_existing',
    ],
    blocks: {
      feature_tags: ['custom_single_sign_on', 'enterprise', 'gallery', 'hide'],
      features: [
        'custom_single_sign_on_app',
        'enterprise_application',
        'gallery_application',
        'visible_to_users',
      ],
      saml_single_sign_on: ['relay_state'],
    },
  },
  'data.azuread_application': {
    required: [],
    optional: ['client_id', 'display_name', 'identifier_uri', 'object_id'],
    blocks: {},
  },
  'data.azuread_service_principal': {
    required: [],
    optional: ['client_id', 'display_name', 'object_id'],
    blocks: {},
  },
}
