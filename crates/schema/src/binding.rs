//! What the fields of a schema mean, the operations of its interfaces among them.

use model::{TypeId, Verb};

/// What a field is bound to. The planner matches on this and on nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Binding {
    /// `article(documentId)`.
    One(TypeId),
    /// `articles(...)`.
    List(TypeId),
    /// `articles_connection(...)`.
    Connection(TypeId),
    /// `homepage(...)`.
    Single(TypeId),
    /// `createArticle`, `publishArticle` and every other change of an entry. To update a single type is to upsert.
    Change(TypeId, Verb),
    /// `upload`.
    Upload(TypeId),
    /// `multipleUpload`.
    UploadMany(TypeId),
    /// `createDirectUpload`.
    DirectUpload(TypeId),
    /// `finishDirectUpload`.
    FinishUpload(TypeId),
    /// `replaceUploadFile`.
    ReplaceFile(TypeId),
    /// `updateUploadFile`.
    UpdateFile(TypeId),
    /// `deleteUploadFile`.
    DeleteFile(TypeId),
    /// `createUsersPermissionsUser`, or `createUsersPermissionsRole`: the type says which.
    CreateAccount(TypeId),
    /// `updateUsersPermissionsUser`, or of a role.
    UpdateAccount(TypeId),
    /// `deleteUsersPermissionsUser`, or of a role.
    DeleteAccount(TypeId),
    /// A field of the accounts interface (content-api.md 2.9).
    Account(AccountOperation),
    /// A field of the administration's own interface.
    Admin(AdminOperation),
    /// A field of the mail interface.
    Mail(MailOperation),
    /// The model's field at this index of the parent's content type or component.
    Field(usize),
    /// `<field>_connection` of the to-many relation at this index of the parent's content type.
    RelationConnection(usize),
    /// How many entries the model's field at this index of the parent's content type leads to.
    Count(usize),
    /// The address of a small picture of a file.
    Thumbnail,
    /// The row's number.
    RowId,
    /// How the entry stands between draft and published.
    Standing,
    /// The object once more.
    Itself,
    /// `nodes` of a collection.
    Nodes,
    /// `meta` of a collection, which holds its `pageInfo`.
    Meta,
    /// `pageInfo` of a collection.
    PageInfo,
    /// `Pagination.total`.
    Total,
    /// `Pagination.page`.
    Page,
    /// `Pagination.pageSize`.
    PageSize,
    /// `Pagination.pageCount`.
    PageCount,
    /// `DeleteMutationResponse.documentId`.
    DeletedDocumentId,
    /// A field of a [`ObjectSource::Plain`] type.
    Plain,
}

/// The accounts interface that every Strapi schema has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountOperation {
    /// `me`
    Me,
    /// `login`
    Login,
    /// `register`
    Register,
    /// `forgotPassword`
    ForgotPassword,
    /// `resetPassword`
    ResetPassword,
    /// `changePassword`
    ChangePassword,
    /// `emailConfirmation`
    EmailConfirmation,
    /// `refreshToken`
    RefreshToken,
    /// `logout`
    Logout,
    /// `mySessions`
    MySessions,
    /// `revokeSession`
    RevokeSession,
}

/// The administration's own interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AdminOperation {
    /// `me`
    Me,
    /// `adminSetup`
    Setup,
    /// `mySessions`
    MySessions,
    /// `grantableActions`
    Actions,
    /// `contentModel`
    ContentModel,
    /// `systemOverview`
    Overview,
    /// `mailOverview`
    Mail,
    /// `mediaOverview`
    Media,
    /// `bucketOverview`
    Bucket,
    /// `authProviders`
    Providers,
    /// `explainAccess`
    ExplainAccess,
    /// `roleGrants`
    RoleGrants,
    /// `adminAccounts`
    Accounts,
    /// `adminSessions`
    AdminSessions,
    /// `userSessions`
    UserSessions,
    /// `setUpFirstAdmin`
    SetUp,
    /// `login`
    Login,
    /// `logout`
    Logout,
    /// `forgotPassword`
    ForgotPassword,
    /// `resetPassword`
    ResetPassword,
    /// `changePassword`
    ChangePassword,
    /// `updateMe`
    UpdateMe,
    /// `inviteAdmin`
    Invite,
    /// `acceptInvitation`
    AcceptInvitation,
    /// `revokeMySession`
    RevokeMySession,
    /// `revokeAdminSessions`
    RevokeAdminSessions,
    /// `revokeUserSessions`
    RevokeUserSessions,
    /// `unlinkAdminIdentity`
    UnlinkIdentity,
    /// `confirmSecondFactor`
    ConfirmSecondFactor,
    /// `confirmSession`
    ConfirmSession,
    /// `enrolSecondFactor`
    EnrolSecondFactor,
    /// `activateSecondFactor`
    ActivateSecondFactor,
    /// `renewRecoveryCodes`
    RenewRecoveryCodes,
    /// `removeSecondFactor`
    RemoveSecondFactor,
    /// `resetAdminSecondFactor`
    ResetSecondFactor,
    /// `apiTokens`
    Tokens,
    /// `createApiToken`
    CreateToken,
    /// `updateApiToken`
    UpdateToken,
    /// `regenerateApiToken`
    RegenerateToken,
    /// `revokeApiToken`
    RevokeToken,
    /// `createLocale`
    CreateLocale,
    /// `updateLocale`
    UpdateLocale,
    /// `deleteLocale`
    DeleteLocale,
    /// `modelEditing`
    ModelEditing,
    /// `modelTypes`
    ModelTypes,
    /// `previewModelChange`
    PreviewModel,
    /// `applyModelChange`
    ApplyModel,
    /// `scheduledChanges`
    ScheduledChanges,
    /// `scheduleEntry`
    ScheduleEntry,
    /// `cancelScheduledChange`
    CancelScheduledChange,
    /// `previewUrl`
    PreviewUrl,
    /// `webhooks`
    Webhooks,
    /// `webhook`
    Webhook,
    /// `webhookDeliveries`
    WebhookDeliveries,
    /// `webhookDelivery`
    WebhookDelivery,
    /// `createWebhook`
    CreateWebhook,
    /// `updateWebhook`
    UpdateWebhook,
    /// `deleteWebhook`
    DeleteWebhook,
    /// `rotateWebhookSecret`
    RotateWebhookSecret,
    /// `testWebhook`
    TestWebhook,
    /// `replayWebhookDelivery`
    ReplayWebhookDelivery,
    /// `replayWebhookDeliveries`
    ReplayWebhookDeliveries,
}

impl AdminOperation {
    /// Whether it checks a secret, sends a mail or a request, which a request may ask for once (security.md G9).
    #[must_use]
    pub fn is_attempt(self) -> bool {
        matches!(
            self,
            Self::SetUp
                | Self::Login
                | Self::ForgotPassword
                | Self::ResetPassword
                | Self::ChangePassword
                | Self::Invite
                | Self::AcceptInvitation
                | Self::ConfirmSecondFactor
                | Self::ConfirmSession
                | Self::EnrolSecondFactor
                | Self::ActivateSecondFactor
                | Self::RenewRecoveryCodes
                | Self::RemoveSecondFactor
                | Self::TestWebhook
        )
    }

    /// Whether it is a mutation.
    #[must_use]
    pub fn is_change(self) -> bool {
        !matches!(
            self,
            Self::Me
                | Self::Setup
                | Self::MySessions
                | Self::Actions
                | Self::ContentModel
                | Self::Overview
                | Self::Mail
                | Self::Media
                | Self::Bucket
                | Self::Providers
                | Self::ExplainAccess
                | Self::RoleGrants
                | Self::Accounts
                | Self::AdminSessions
                | Self::UserSessions
                | Self::Tokens
                | Self::ModelEditing
                | Self::ModelTypes
                | Self::PreviewModel
                | Self::ScheduledChanges
                | Self::Webhooks
                | Self::Webhook
                | Self::WebhookDeliveries
                | Self::WebhookDelivery
        )
    }
}

/// The mail interface, but for the lists of what was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailOperation {
    /// `sendEmail`
    Send,
    /// `sendTestEmail`
    SendTest,
    /// `retryEmail`
    Retry,
    /// `cancelEmail`
    Cancel,
    /// `emailTemplates`
    Templates,
    /// `previewEmailTemplate`
    Preview,
    /// `saveEmailTemplate`
    Save,
    /// `resetEmailTemplate`
    Reset,
}
