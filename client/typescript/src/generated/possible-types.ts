
      export type PossibleTypesResultData = {
  "possibleTypes": {
    "AbandonEstablishmentResult": [
      "AbandonEstablishmentPayload",
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "AcceptTransferResult": [
      "AcceptTransferPayload",
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "ActivateCardResult": [
      "ActivateCardPayload",
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "AddPrincipalResult": [
      "AddPrincipalPayload",
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "AdvanceEstablishmentResult": [
      "AdvanceEstablishmentPayload",
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "AllocateTargetResult": [
      "AllocateTargetPayload",
      "AllocationRefused",
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "AnswerCardBatchResult": [
      "AnswerCardBatchPayload",
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "ApplyForMembershipResult": [
      "ApplyForMembershipPayload",
      "Conflict",
      "InputRefused",
      "MemberRefused",
      "NotAllowed",
      "NotFound"
    ],
    "AppointOfficerResult": [
      "AppointOfficerPayload",
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "ApproveApplicationResult": [
      "AlreadyRegistered",
      "ApproveApplicationPayload",
      "Conflict",
      "InputRefused",
      "MemberRefused",
      "NotAllowed",
      "NotFound"
    ],
    "BeginTermResult": [
      "BeginTermPayload",
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "CancelCardBatchResult": [
      "CancelCardBatchPayload",
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "CancelCardResult": [
      "CancelCardPayload",
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "CancelExportResult": [
      "CancelExportPayload",
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "CancelImportResult": [
      "CancelImportPayload",
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "ChangeEmployerResult": [
      "ChangeEmployerPayload",
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "ChangeMemberResult": [
      "ChangeMemberPayload",
      "Conflict",
      "InputRefused",
      "MemberRefused",
      "NotAllowed",
      "NotFound"
    ],
    "ChangeOrganizationResult": [
      "ChangeOrganizationPayload",
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "ChangeWebhookResult": [
      "ChangeWebhookPayload",
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "CheckRegistrationResult": [
      "CheckRegistrationPayload",
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "CloseEmployerResult": [
      "CloseEmployerPayload",
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "CommitImportResult": [
      "CommitImportPayload",
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "CorrectMemberResult": [
      "AlreadyRegistered",
      "Conflict",
      "CorrectMemberPayload",
      "InputRefused",
      "MemberRefused",
      "NotAllowed",
      "NotFound"
    ],
    "CoverEmployerResult": [
      "Conflict",
      "CoverEmployerPayload",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "CreateWebhookResult": [
      "Conflict",
      "CreateWebhookPayload",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "DecideTransferResult": [
      "Conflict",
      "DecideTransferPayload",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "DeliverCardResult": [
      "Conflict",
      "DeliverCardPayload",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "DisablePrincipalResult": [
      "Conflict",
      "DisablePrincipalPayload",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "DissolveOrganizationResult": [
      "Conflict",
      "DissolveOrganizationPayload",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "EnablePrincipalResult": [
      "Conflict",
      "EnablePrincipalPayload",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "EndMembershipResult": [
      "Conflict",
      "EndMembershipPayload",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "EndOfficeResult": [
      "Conflict",
      "EndOfficePayload",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "EraseMemberResult": [
      "Conflict",
      "EraseMemberPayload",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "EstablishUnionResult": [
      "Conflict",
      "EstablishUnionPayload",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "ExpireCardResult": [
      "Conflict",
      "ExpireCardPayload",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "ExportMemberResult": [
      "Conflict",
      "ExportMemberPayload",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "FileDocumentResult": [
      "Conflict",
      "FileDocumentPayload",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "FileReportResult": [
      "Conflict",
      "FileReportPayload",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "FoundOrganizationResult": [
      "Conflict",
      "FoundOrganizationPayload",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "GrantRoleResult": [
      "Conflict",
      "GrantRolePayload",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "IssueCardResult": [
      "Conflict",
      "InputRefused",
      "IssueCardPayload",
      "NotAllowed",
      "NotFound"
    ],
    "LinkIdentityResult": [
      "Conflict",
      "InputRefused",
      "LinkIdentityPayload",
      "NotAllowed",
      "NotFound"
    ],
    "ListEmployerResult": [
      "Conflict",
      "InputRefused",
      "ListEmployerPayload",
      "NotAllowed",
      "NotFound"
    ],
    "MakeCardBatchResult": [
      "Conflict",
      "InputRefused",
      "MakeCardBatchPayload",
      "NotAllowed",
      "NotFound"
    ],
    "MakeTokenResult": [
      "Conflict",
      "InputRefused",
      "MakeTokenPayload",
      "NotAllowed",
      "NotFound"
    ],
    "MergeOrganizationResult": [
      "Conflict",
      "InputRefused",
      "MergeOrganizationPayload",
      "NotAllowed",
      "NotFound"
    ],
    "MoveOrganizationResult": [
      "Conflict",
      "InputRefused",
      "MoveOrganizationPayload",
      "NotAllowed",
      "NotFound"
    ],
    "Node": [
      "AccessEntry",
      "Application",
      "Card",
      "CardBatch",
      "CardBatchLine",
      "Change",
      "Coverage",
      "Document",
      "Employer",
      "EstablishmentCase",
      "Export",
      "FiledReport",
      "Grant",
      "Identity",
      "Import",
      "ImportRow",
      "LedgerEntry",
      "Member",
      "Officer",
      "Organization",
      "Principal",
      "ReelectionOrder",
      "Target",
      "TargetNetwork",
      "TargetRevision",
      "TermOfOffice",
      "Token",
      "Transfer",
      "Webhook",
      "WebhookDelivery"
    ],
    "OfferTransferResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "OfferTransferPayload"
    ],
    "OpenEstablishmentCaseResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "OpenEstablishmentCasePayload"
    ],
    "OrderReelectionResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "OrderReelectionPayload"
    ],
    "PreviewDissolutionResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "PreviewDissolutionPayload"
    ],
    "PreviewMergerResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "PreviewMergerPayload"
    ],
    "PreviewMoveResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "PreviewMovePayload"
    ],
    "PreviewSplitResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "PreviewSplitPayload"
    ],
    "ProposeTransferResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "ProposeTransferPayload"
    ],
    "RecordBankAnswerResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "RecordBankAnswerPayload"
    ],
    "RecordCardConsentResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "RecordCardConsentPayload"
    ],
    "RefuseCardResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "RefuseCardPayload"
    ],
    "RefuseTransferResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "RefuseTransferPayload"
    ],
    "RegisterMemberResult": [
      "AlreadyRegistered",
      "Conflict",
      "InputRefused",
      "MemberRefused",
      "NotAllowed",
      "NotFound",
      "RegisterMemberPayload"
    ],
    "RegistryError": [
      "AllocationRefused",
      "AlreadyRegistered",
      "Conflict",
      "InputRefused",
      "MemberRefused",
      "NotAllowed",
      "NotFound"
    ],
    "RejectApplicationResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "RejectApplicationPayload"
    ],
    "RejoinMemberResult": [
      "Conflict",
      "InputRefused",
      "MemberRefused",
      "NotAllowed",
      "NotFound",
      "RejoinMemberPayload"
    ],
    "ReleaseTransferResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "ReleaseTransferPayload"
    ],
    "RemoveWebhookResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "RemoveWebhookPayload"
    ],
    "RenameOrganizationResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "RenameOrganizationPayload"
    ],
    "ReplaceCardResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "ReplaceCardPayload"
    ],
    "ReplayWebhookResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "ReplayWebhookPayload"
    ],
    "ReportCardFoundResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "ReportCardFoundPayload"
    ],
    "ReportCardLostResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "ReportCardLostPayload"
    ],
    "ReportHeadCountResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "ReportHeadCountPayload"
    ],
    "RequestCardResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "RequestCardPayload"
    ],
    "RequestTransferResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "RequestTransferPayload"
    ],
    "ResumeBenefitsResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "ResumeBenefitsPayload"
    ],
    "ResumeTransferResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "ResumeTransferPayload"
    ],
    "RetainMemberResult": [
      "Conflict",
      "InputRefused",
      "MemberRefused",
      "NotAllowed",
      "NotFound",
      "RetainMemberPayload"
    ],
    "ReturnMemberResult": [
      "Conflict",
      "InputRefused",
      "MemberRefused",
      "NotAllowed",
      "NotFound",
      "ReturnMemberPayload"
    ],
    "RevealMemberResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "RevealMemberPayload"
    ],
    "ReviseTargetResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "ReviseTargetPayload"
    ],
    "RevokeGrantResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "RevokeGrantPayload"
    ],
    "RevokeTokenResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "RevokeTokenPayload"
    ],
    "RotateTokenResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "RotateTokenPayload"
    ],
    "RotateWebhookSecretResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "RotateWebhookSecretPayload"
    ],
    "SendCardBatchResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "SendCardBatchPayload"
    ],
    "SetTargetResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "SetTargetPayload"
    ],
    "SplitOrganizationResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "SplitOrganizationPayload"
    ],
    "StartExportResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "StartExportPayload"
    ],
    "StartImportResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "StartImportPayload"
    ],
    "SuspendBenefitsResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "SuspendBenefitsPayload"
    ],
    "SuspendTransferResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "SuspendTransferPayload"
    ],
    "TestWebhookResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "TestWebhookPayload"
    ],
    "TransferMemberOutResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "TransferMemberOutPayload"
    ],
    "TransferMembersResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "TransferMembersPayload"
    ],
    "UnlinkIdentityResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "UnlinkIdentityPayload"
    ],
    "VerifyMemberResult": [
      "Conflict",
      "InputRefused",
      "MemberRefused",
      "NotAllowed",
      "NotFound",
      "VerifyMemberPayload"
    ],
    "WithdrawApplicationResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "WithdrawApplicationPayload"
    ],
    "WithdrawCardRefusalResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "WithdrawCardRefusalPayload"
    ],
    "WithdrawTargetResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "WithdrawTargetPayload"
    ],
    "WithdrawTransferResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "WithdrawTransferPayload"
    ]
  }
};
      const result: PossibleTypesResultData = {
  "possibleTypes": {
    "AbandonEstablishmentResult": [
      "AbandonEstablishmentPayload",
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "AcceptTransferResult": [
      "AcceptTransferPayload",
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "ActivateCardResult": [
      "ActivateCardPayload",
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "AddPrincipalResult": [
      "AddPrincipalPayload",
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "AdvanceEstablishmentResult": [
      "AdvanceEstablishmentPayload",
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "AllocateTargetResult": [
      "AllocateTargetPayload",
      "AllocationRefused",
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "AnswerCardBatchResult": [
      "AnswerCardBatchPayload",
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "ApplyForMembershipResult": [
      "ApplyForMembershipPayload",
      "Conflict",
      "InputRefused",
      "MemberRefused",
      "NotAllowed",
      "NotFound"
    ],
    "AppointOfficerResult": [
      "AppointOfficerPayload",
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "ApproveApplicationResult": [
      "AlreadyRegistered",
      "ApproveApplicationPayload",
      "Conflict",
      "InputRefused",
      "MemberRefused",
      "NotAllowed",
      "NotFound"
    ],
    "BeginTermResult": [
      "BeginTermPayload",
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "CancelCardBatchResult": [
      "CancelCardBatchPayload",
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "CancelCardResult": [
      "CancelCardPayload",
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "CancelExportResult": [
      "CancelExportPayload",
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "CancelImportResult": [
      "CancelImportPayload",
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "ChangeEmployerResult": [
      "ChangeEmployerPayload",
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "ChangeMemberResult": [
      "ChangeMemberPayload",
      "Conflict",
      "InputRefused",
      "MemberRefused",
      "NotAllowed",
      "NotFound"
    ],
    "ChangeOrganizationResult": [
      "ChangeOrganizationPayload",
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "ChangeWebhookResult": [
      "ChangeWebhookPayload",
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "CheckRegistrationResult": [
      "CheckRegistrationPayload",
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "CloseEmployerResult": [
      "CloseEmployerPayload",
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "CommitImportResult": [
      "CommitImportPayload",
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "CorrectMemberResult": [
      "AlreadyRegistered",
      "Conflict",
      "CorrectMemberPayload",
      "InputRefused",
      "MemberRefused",
      "NotAllowed",
      "NotFound"
    ],
    "CoverEmployerResult": [
      "Conflict",
      "CoverEmployerPayload",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "CreateWebhookResult": [
      "Conflict",
      "CreateWebhookPayload",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "DecideTransferResult": [
      "Conflict",
      "DecideTransferPayload",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "DeliverCardResult": [
      "Conflict",
      "DeliverCardPayload",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "DisablePrincipalResult": [
      "Conflict",
      "DisablePrincipalPayload",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "DissolveOrganizationResult": [
      "Conflict",
      "DissolveOrganizationPayload",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "EnablePrincipalResult": [
      "Conflict",
      "EnablePrincipalPayload",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "EndMembershipResult": [
      "Conflict",
      "EndMembershipPayload",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "EndOfficeResult": [
      "Conflict",
      "EndOfficePayload",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "EraseMemberResult": [
      "Conflict",
      "EraseMemberPayload",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "EstablishUnionResult": [
      "Conflict",
      "EstablishUnionPayload",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "ExpireCardResult": [
      "Conflict",
      "ExpireCardPayload",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "ExportMemberResult": [
      "Conflict",
      "ExportMemberPayload",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "FileDocumentResult": [
      "Conflict",
      "FileDocumentPayload",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "FileReportResult": [
      "Conflict",
      "FileReportPayload",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "FoundOrganizationResult": [
      "Conflict",
      "FoundOrganizationPayload",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "GrantRoleResult": [
      "Conflict",
      "GrantRolePayload",
      "InputRefused",
      "NotAllowed",
      "NotFound"
    ],
    "IssueCardResult": [
      "Conflict",
      "InputRefused",
      "IssueCardPayload",
      "NotAllowed",
      "NotFound"
    ],
    "LinkIdentityResult": [
      "Conflict",
      "InputRefused",
      "LinkIdentityPayload",
      "NotAllowed",
      "NotFound"
    ],
    "ListEmployerResult": [
      "Conflict",
      "InputRefused",
      "ListEmployerPayload",
      "NotAllowed",
      "NotFound"
    ],
    "MakeCardBatchResult": [
      "Conflict",
      "InputRefused",
      "MakeCardBatchPayload",
      "NotAllowed",
      "NotFound"
    ],
    "MakeTokenResult": [
      "Conflict",
      "InputRefused",
      "MakeTokenPayload",
      "NotAllowed",
      "NotFound"
    ],
    "MergeOrganizationResult": [
      "Conflict",
      "InputRefused",
      "MergeOrganizationPayload",
      "NotAllowed",
      "NotFound"
    ],
    "MoveOrganizationResult": [
      "Conflict",
      "InputRefused",
      "MoveOrganizationPayload",
      "NotAllowed",
      "NotFound"
    ],
    "Node": [
      "AccessEntry",
      "Application",
      "Card",
      "CardBatch",
      "CardBatchLine",
      "Change",
      "Coverage",
      "Document",
      "Employer",
      "EstablishmentCase",
      "Export",
      "FiledReport",
      "Grant",
      "Identity",
      "Import",
      "ImportRow",
      "LedgerEntry",
      "Member",
      "Officer",
      "Organization",
      "Principal",
      "ReelectionOrder",
      "Target",
      "TargetNetwork",
      "TargetRevision",
      "TermOfOffice",
      "Token",
      "Transfer",
      "Webhook",
      "WebhookDelivery"
    ],
    "OfferTransferResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "OfferTransferPayload"
    ],
    "OpenEstablishmentCaseResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "OpenEstablishmentCasePayload"
    ],
    "OrderReelectionResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "OrderReelectionPayload"
    ],
    "PreviewDissolutionResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "PreviewDissolutionPayload"
    ],
    "PreviewMergerResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "PreviewMergerPayload"
    ],
    "PreviewMoveResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "PreviewMovePayload"
    ],
    "PreviewSplitResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "PreviewSplitPayload"
    ],
    "ProposeTransferResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "ProposeTransferPayload"
    ],
    "RecordBankAnswerResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "RecordBankAnswerPayload"
    ],
    "RecordCardConsentResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "RecordCardConsentPayload"
    ],
    "RefuseCardResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "RefuseCardPayload"
    ],
    "RefuseTransferResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "RefuseTransferPayload"
    ],
    "RegisterMemberResult": [
      "AlreadyRegistered",
      "Conflict",
      "InputRefused",
      "MemberRefused",
      "NotAllowed",
      "NotFound",
      "RegisterMemberPayload"
    ],
    "RegistryError": [
      "AllocationRefused",
      "AlreadyRegistered",
      "Conflict",
      "InputRefused",
      "MemberRefused",
      "NotAllowed",
      "NotFound"
    ],
    "RejectApplicationResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "RejectApplicationPayload"
    ],
    "RejoinMemberResult": [
      "Conflict",
      "InputRefused",
      "MemberRefused",
      "NotAllowed",
      "NotFound",
      "RejoinMemberPayload"
    ],
    "ReleaseTransferResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "ReleaseTransferPayload"
    ],
    "RemoveWebhookResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "RemoveWebhookPayload"
    ],
    "RenameOrganizationResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "RenameOrganizationPayload"
    ],
    "ReplaceCardResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "ReplaceCardPayload"
    ],
    "ReplayWebhookResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "ReplayWebhookPayload"
    ],
    "ReportCardFoundResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "ReportCardFoundPayload"
    ],
    "ReportCardLostResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "ReportCardLostPayload"
    ],
    "ReportHeadCountResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "ReportHeadCountPayload"
    ],
    "RequestCardResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "RequestCardPayload"
    ],
    "RequestTransferResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "RequestTransferPayload"
    ],
    "ResumeBenefitsResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "ResumeBenefitsPayload"
    ],
    "ResumeTransferResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "ResumeTransferPayload"
    ],
    "RetainMemberResult": [
      "Conflict",
      "InputRefused",
      "MemberRefused",
      "NotAllowed",
      "NotFound",
      "RetainMemberPayload"
    ],
    "ReturnMemberResult": [
      "Conflict",
      "InputRefused",
      "MemberRefused",
      "NotAllowed",
      "NotFound",
      "ReturnMemberPayload"
    ],
    "RevealMemberResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "RevealMemberPayload"
    ],
    "ReviseTargetResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "ReviseTargetPayload"
    ],
    "RevokeGrantResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "RevokeGrantPayload"
    ],
    "RevokeTokenResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "RevokeTokenPayload"
    ],
    "RotateTokenResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "RotateTokenPayload"
    ],
    "RotateWebhookSecretResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "RotateWebhookSecretPayload"
    ],
    "SendCardBatchResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "SendCardBatchPayload"
    ],
    "SetTargetResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "SetTargetPayload"
    ],
    "SplitOrganizationResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "SplitOrganizationPayload"
    ],
    "StartExportResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "StartExportPayload"
    ],
    "StartImportResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "StartImportPayload"
    ],
    "SuspendBenefitsResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "SuspendBenefitsPayload"
    ],
    "SuspendTransferResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "SuspendTransferPayload"
    ],
    "TestWebhookResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "TestWebhookPayload"
    ],
    "TransferMemberOutResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "TransferMemberOutPayload"
    ],
    "TransferMembersResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "TransferMembersPayload"
    ],
    "UnlinkIdentityResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "UnlinkIdentityPayload"
    ],
    "VerifyMemberResult": [
      "Conflict",
      "InputRefused",
      "MemberRefused",
      "NotAllowed",
      "NotFound",
      "VerifyMemberPayload"
    ],
    "WithdrawApplicationResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "WithdrawApplicationPayload"
    ],
    "WithdrawCardRefusalResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "WithdrawCardRefusalPayload"
    ],
    "WithdrawTargetResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "WithdrawTargetPayload"
    ],
    "WithdrawTransferResult": [
      "Conflict",
      "InputRefused",
      "NotAllowed",
      "NotFound",
      "WithdrawTransferPayload"
    ]
  }
};
      export default result;
    