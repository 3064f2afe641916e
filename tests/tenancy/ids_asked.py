"""Every id that queries and mutations take, and what mutations are sent beside it, valid but for the id itself.

Begin at `MUTATIONS` and `QUERIES`; test_leaks.py holds both against the schema, so that a new id turns a test red until it stands here.
"""

import copy
from typing import Any

from tests.factories import person

TYPES = (
    "AccessEntry", "Application", "Card", "CardBatch", "CardBatchLine", "Change", "Coverage", "Document", "Employer",
    "EstablishmentCase", "Export", "FiledReport", "Grant", "Identity", "Import", "ImportRow", "LedgerEntry", "Member", "Officer",
    "Organization", "Principal", "ReelectionOrder", "Target", "TargetNetwork", "TargetRevision", "TermOfOffice",
    "Token", "Transfer", "Webhook", "WebhookDelivery",
)  # fmt: skip
# Every id that a mutation takes, with the type that it names.
MUTATIONS = {
    ("acceptTransfer", "transferId"): "Transfer",
    ("cancelImport", "importId"): "Import",
    ("commitImport", "importId"): "Import",
    ("startImport", "organizationId"): "Organization",
    ("startImport", "uploadId"): "Upload",
    ("abandonEstablishment", "caseId"): "EstablishmentCase",
    ("advanceEstablishment", "caseId"): "EstablishmentCase",
    ("appointOfficer", "memberId"): "Member",
    ("appointOfficer", "organizationId"): "Organization",
    ("beginTerm", "organizationId"): "Organization",
    ("changeEmployer", "employerId"): "Employer",
    ("applyForMembership", "employerId"): "Employer",
    ("applyForMembership", "organizationId"): "Organization",
    ("approveApplication", "applicationId"): "Application",
    ("changeMember", "employerId"): "Employer",
    ("changeMember", "memberId"): "Member",
    ("checkRegistration", "organizationId"): "Organization",
    ("correctMember", "memberId"): "Member",
    ("coverEmployer", "organizationId"): "Organization",
    ("decideTransfer", "transferId"): "Transfer",
    ("endMembership", "memberId"): "Member",
    ("endOffice", "officerId"): "Officer",
    ("eraseMember", "memberId"): "Member",
    ("exportMember", "memberId"): "Member",
    ("changeOrganization", "organizationId"): "Organization",
    ("closeEmployer", "employerId"): "Employer",
    ("establishUnion", "caseId"): "EstablishmentCase",
    ("fileDocument", "caseId"): "EstablishmentCase",
    ("fileDocument", "organizationId"): "Organization",
    ("fileReport", "organizationId"): "Organization",
    ("foundOrganization", "superiorId"): "Organization",
    ("issueCard", "cardId"): "Card",
    ("listEmployer", "organizationId"): "Organization",
    ("openEstablishmentCase", "employerId"): "Employer",
    ("openEstablishmentCase", "superiorId"): "Organization",
    ("orderReelection", "organizationId"): "Organization",
    ("registerMember", "employerId"): "Employer",
    ("registerMember", "organizationId"): "Organization",
    ("rejectApplication", "applicationId"): "Application",
    ("rejoinMember", "employerId"): "Employer",
    ("rejoinMember", "memberId"): "Member",
    ("renameOrganization", "organizationId"): "Organization",
    ("reportHeadCount", "coverageId"): "Coverage",
    ("requestCard", "memberId"): "Member",
    ("retainMember", "memberId"): "Member",
    ("returnMember", "memberId"): "Member",
    ("revealMember", "memberId"): "Member",
    ("transferMemberOut", "memberId"): "Member",
    ("verifyMember", "memberId"): "Member",
    ("offerTransfer", "memberId"): "Member",
    ("proposeTransfer", "memberId"): "Member",
    ("proposeTransfer", "toOrganizationId"): "Organization",
    ("refuseTransfer", "transferId"): "Transfer",
    ("releaseTransfer", "transferId"): "Transfer",
    ("requestTransfer", "employerId"): "Employer",
    ("requestTransfer", "organizationId"): "Organization",
    ("resumeTransfer", "transferId"): "Transfer",
    ("suspendTransfer", "transferId"): "Transfer",
    ("transferMembers", "employerId"): "Employer",
    ("transferMembers", "fromOrganizationId"): "Organization",
    ("transferMembers", "toOrganizationId"): "Organization",
    ("withdrawTransfer", "transferId"): "Transfer",
    ("allocateTarget", "organizationId"): "Organization",
    ("reviseTarget", "officerId"): "Officer",
    ("reviseTarget", "targetId"): "Target",
    ("setTarget", "officerId"): "Officer",
    ("setTarget", "organizationId"): "Organization",
    ("withdrawTarget", "targetId"): "Target",
    ("withdrawApplication", "applicationId"): "Application",
    **{(mutation, "cardId"): "Card" for mutation in (
        "activateCard", "cancelCard", "deliverCard", "expireCard", "recordBankAnswer", "replaceCard", "reportCardFound",
        "reportCardLost", "resumeBenefits", "suspendBenefits",
    )},
    **{(mutation, "memberId"): "Member" for mutation in ("recordCardConsent", "refuseCard", "withdrawCardRefusal")},
    **{(mutation, "batchId"): "CardBatch" for mutation in ("answerCardBatch", "cancelCardBatch", "sendCardBatch")},
    ("makeCardBatch", "organizationId"): "Organization",
    ("addPrincipal", "organizationId"): "Organization",
    ("grantRole", "organizationId"): "Organization",
    **{(mutation, "principalId"): "Principal" for mutation in (
        "disablePrincipal", "enablePrincipal", "grantRole", "linkIdentity", "makeToken")},
    ("revokeGrant", "grantId"): "Grant",
    ("startExport", "organizationId"): "Organization",
    ("cancelExport", "exportId"): "Export",
    ("createWebhook", "organizationId"): "Organization",
    **{(mutation, "webhookId"): "Webhook" for mutation in (
        "changeWebhook", "removeWebhook", "replayWebhook", "rotateWebhookSecret", "testWebhook")},
    **{(mutation, "tokenId"): "Token" for mutation in ("revokeToken", "rotateToken")},
    ("unlinkIdentity", "identityId"): "Identity",
    **{(mutation, argument): "Organization" for mutation, other in (
        ("previewMove", "superiorId"), ("moveOrganization", "superiorId"),
        ("previewMerger", "intoId"), ("mergeOrganization", "intoId"),
        ("previewDissolution", "employersToId"), ("dissolveOrganization", "employersToId"),
        ("previewSplit", None), ("splitOrganization", None),
    ) for argument in ("organizationId", other) if argument is not None},
}  # fmt: skip
# Ids inside lists of objects: a hidden one and one of nothing make the parts wrong alike.
NESTED = {
    (mutation, argument): name
    for mutation in ("previewSplit", "splitOrganization")
    for argument, name in (
        ("parts.subordinateIds", "Organization"),
        ("parts.memberIds", "Member"),
        ("parts.employerIds", "Employer"),
    )
}
# Ids that tests/transfers and tests/targets look at: each gets a line of its own in the answer, or the state comes first. Those of a
# filter are looked up when the file is made: tests/exports.
ELSEWHERE = {
    ("transferMembers", "memberIds"),
    ("acceptTransfer", "employerId"),
    ("allocateTarget", "lines.organizationId"),
    ("allocateTarget", "lines.officerId"),
    ("startExport", "filter.members.employerId"),
    ("startExport", "filter.members.networkId"),
    ("startExport", "filter.organizations.networkId"),
    ("startExport", "filter.transfers.memberId"),
}
APPLYING = {name: value for name, value in person(appliedOn="2017-01-01").items() if name != "joinedOn"}
NUMBERS = {side: person(birthDate=APPLYING["birthDate"])["nationalNumber"] for side in ("NORTH", "SOUTH")}
MOVING = {"fromOn": "2016-01-01"}
DISSOLVING = {"fromOn": "2016-01-01", "reason": "REORGANIZED"}
SPLITTING = {"fromOn": "2016-01-01", "parts": [{"kind": "BASIC_COMMITTEE", "name": "第一工会", "takesRest": True}]}
YEAR = {"fromOn": "2015-01-01", "toOn": "2015-12-31", "figure": "WORKERS"}
SEEN = {"previewToken": "0" * 64}
# What those mutations are sent beside the id; those that change the tree name a preview of nothing.
INPUTS: dict[str, dict[str, Any]] = {
    "abandonEstablishment": {"reason": "企业外迁", "abandonedOn": "2015-02-01"},
    "advanceEstablishment": {"step": "APPLY", "on": "2015-02-01", "workers": 5},
    "acceptTransfer": {"actingReason": "代办"},
    "appointOfficer": {"name": "王五", "role": "CHAIR", "employment": "FULL_TIME", "fromOn": "2015-02-01"},
    "beginTerm": {"years": 5, "fromOn": "2021-01-01"},
    "changeEmployer": {"address": "某路"},
    "applyForMembership": APPLYING,
    "approveApplication": {"joinedOn": "2017-02-01"},
    "changeMember": {"education": "20"},
    "checkRegistration": {"nationalNumber": "11010619800101001X"},
    "correctMember": {"nationalNumber": person()["nationalNumber"], "reason": "录入有误请更正"},
    "coverEmployer": {"name": "某某公司", "fromOn": "2015-01-01"},
    "decideTransfer": {"decision": "COMPLETE", "reason": "核实"},
    "endMembership": {"reason": "WITHDRAWN", "endedOn": "2016-01-01"},
    "endOffice": {"untilOn": "2016-01-01"},
    "eraseMember": {"reason": "本人申请删除", "documentNo": "删〔2017〕1号"},
    "exportMember": {"purpose": "本人申请查阅"},
    "changeOrganization": {"address": "某路"},
    "closeEmployer": {"closedOn": "2016-01-01"},
    "establishUnion": {"establishedOn": "2016-01-01", "termYears": 3},
    "fileDocument": {"kind": "SEAL", "issuedOn": "2015-01-01"},
    "fileReport": {"definition": "YEARLY_RETURN", "year": 2015, "note": "说明"},
    "foundOrganization": {"kind": "BRANCH", "name": "新的工会", "establishedOn": "2015-01-01"},
    "issueCard": {"number": "6222021234567890123"},
    "listEmployer": {"name": "某某公司", "listedOn": "2015-01-01"},
    "openEstablishmentCase": {"kind": "BRANCH", "name": "新的分会", "openedOn": "2015-01-01"},
    "orderReelection": {"deadline": "2190-01-01"},
    "registerMember": person(),
    "rejectApplication": {"reason": "OTHER"},
    "rejoinMember": {"joinedOn": "2017-01-01"},
    "renameOrganization": {"name": "改名工会", "fromOn": "2015-01-01"},
    "reportHeadCount": {"fromOn": "2016-01-01", "total": 5},
    "requestCard": {"consentedOn": "2015-05-01"},
    "retainMember": {"reason": "RETIRED", "effectiveOn": "2016-01-01"},
    "returnMember": {"effectiveOn": "2016-01-01"},
    "revealMember": {"reason": "核对办卡信息"},
    "transferMemberOut": {"transferredTo": "海淀区总工会", "effectiveOn": "2016-01-01"},
    "verifyMember": {"method": "PHONE", "verifiedBy": "李四", "verifiedOn": "2016-01-01"},
    "offerTransfer": {"toOrganizationCode": "SOUTH-UNION", "actingReason": "代办"},
    "proposeTransfer": {"reason": "调动"},
    "refuseTransfer": {"reason": "DISPUTED", "actingReason": "代办"},
    "releaseTransfer": {"actingReason": "代办"},
    "requestTransfer": {"nationalNumber": "11010619800101001X", "name": "张三", "actingReason": "代办"},
    "resumeTransfer": {"actingReason": "代办"},
    "suspendTransfer": {"until": "2190-01-01", "reason": "等", "actingReason": "代办"},
    "transferMembers": {"reason": "SPLIT", "actingReason": "代办"},
    "withdrawTransfer": {"actingReason": "代办"},
    "withdrawApplication": {},
    "allocateTarget": YEAR
    | {"lines": [{"organizationId": "organization_" + "0" * 8 + "-0000-4000-8000-" + "0" * 12, "value": 1}]},
    "reviseTarget": {"value": 12, "reason": "调整"},
    "setTarget": YEAR | {"value": 10},
    "withdrawTarget": {"reason": "调整"},
    "activateCard": {"activatedOn": "2016-01-01"},
    "answerCardBatch": {"file": "line_no,result\n1,ACCEPTED", "answeredOn": "2016-01-01"},
    "cancelCard": {"reason": "MEMBER_ASKED", "cancelledOn": "2016-01-01"},
    "cancelCardBatch": {},
    "cancelImport": {},
    "commitImport": {"dryRunHash": "00"},
    "startImport": {"kind": "MEMBERS", "mapping": [{"heading": "姓名", "field": "name"}]},
    "deliverCard": {"deliveredOn": "2016-01-01"},
    "expireCard": {"expiredOn": "2016-01-01"},
    "makeCardBatch": {"agreementNo": "协议-1", "handledBy": "王五"},
    "recordBankAnswer": {"result": "ACCEPTED", "bankReference": "BOB-1", "answeredOn": "2016-01-01"},
    "recordCardConsent": {"consentedOn": "2016-01-01"},
    "refuseCard": {"refusedOn": "2016-01-01"},
    "replaceCard": {"replacedOn": "2016-01-01"},
    "reportCardFound": {"foundOn": "2016-01-01"},
    "reportCardLost": {"lostOn": "2016-01-01"},
    "resumeBenefits": {"resumedOn": "2016-01-01"},
    "sendCardBatch": {"receiver": "北京银行", "purpose": "批量开卡"},
    "suspendBenefits": {"reason": "MEMBER_ASKED", "suspendedOn": "2016-01-01"},
    "withdrawCardRefusal": {"withdrawnOn": "2016-01-01"},
    "addPrincipal": {"kind": "PERSON", "name": "王五"},
    "grantRole": {"role": "VIEWER"},
    "startExport": {"list": "MEMBERS", "format": "CSV"},
    "cancelExport": {},
    "changeWebhook": {"label": "总账"},
    "createWebhook": {"url": "https://receiver.example/", "label": "总账"},
    "removeWebhook": {},
    "replayWebhook": {"after": "WyJGRUVEIiwgIjAwMDAwMDAwLTAwMDAtMDAwMC0wMDAwLTAwMDAwMDAwMDAwMCJd"},
    "rotateWebhookSecret": {},
    "testWebhook": {},
    "linkIdentity": {"issuer": "https://issuer.example", "subject": "wang"},
    "makeToken": {"label": "手机"},
    "revokeGrant": {},
    "disablePrincipal": {"reason": "离职"},
    "enablePrincipal": {"reason": "复职"},
    "revokeToken": {},
    "rotateToken": {},
    "unlinkIdentity": {},
    "previewMove": MOVING,
    "moveOrganization": MOVING | SEEN,
    "previewMerger": MOVING,
    "mergeOrganization": MOVING | SEEN,
    "previewSplit": SPLITTING,
    "splitOrganization": SPLITTING | SEEN,
    "previewDissolution": DISSOLVING,
    "dissolveOrganization": DISSOLVING | SEEN,
}
# Of these ids the mutation takes one or the other.
EITHER = {"fileDocument"}
# All that a preview shows apart from its token, which is made of the ids that were asked about.
SHOWN = (
    "preview { organizations membersActive membersRetained employers cardsLive targets placedRows expectedMilliseconds "
    "grants { principal role organizationCode effect } obstacles { code message messageZh path } }"
)
# Every id that a query takes, with the type that it names; `node` takes them all.
QUERIES = {
    "organization(id)": ("query($id: ID!) { organization(id: $id) { id } }", "Organization"),
    "member(id)": ("query($id: ID!) { member(id: $id) { id } }", "Member"),
    "export(id)": ("query($id: ID!) { export(id: $id) { id } }", "Export"),
    "import(id)": ("query($id: ID!) { import(id: $id) { id } }", "Import"),
    "card(id)": ("query($id: ID!) { card(id: $id) { id } }", "Card"),
    "AccessFilter.memberId": (
        "query($id: ID!) { accessLog(first: 5, filter: {memberId: $id}) { nodes { id } totalCount } }",
        "Member",
    ),
    "GrantFilter.principalId": (
        "query($id: ID!) { grants(first: 5, filter: {principalId: $id}) { nodes { id } totalCount } }",
        "Principal",
    ),
    "WebhookDeliveryFilter.webhookId": (
        "query($id: ID!) { webhookDeliveries(first: 5, filter: {webhookId: $id}) { nodes { id } totalCount } }",
        "Webhook",
    ),
    "TokenFilter.principalId": (
        "query($id: ID!) { tokens(first: 5, filter: {principalId: $id}) { nodes { id } totalCount } "
        "identities(first: 5, filter: {principalId: $id}) { nodes { id } totalCount } }",
        "Principal",
    ),
    "MemberFilter.employerId": (
        "query($id: ID!) { members(first: 5, filter: {employerId: $id}) { nodes { id } totalCount } }",
        "Employer",
    ),
    "MemberFilter.networkId": (
        "query($id: ID!) { members(first: 5, filter: {networkId: $id}) { nodes { id } totalCount } }",
        "TargetNetwork",
    ),
    "TransferFilter.memberId": (
        "query($id: ID!) { transfers(first: 5, filter: {memberId: $id}) { nodes { id } totalCount } }",
        "Member",
    ),
    "OrganizationFilter.networkId": (
        "query($id: ID!) { organizations(first: 5, filter: {networkId: $id}) { nodes { id } totalCount } }",
        "TargetNetwork",
    ),
}
NODE = "query($id: ID!) { node(id: $id) { __typename id } }"
Ids = dict[str, dict[str, str]]


def given_beside(mutation: str, argument: str, own: dict[str, str]) -> dict[str, Any]:
    """The input of a mutation without one of its ids; the other ids are the own ones."""
    others = {key: own[name] for (of, key), name in MUTATIONS.items() if of == mutation and key != argument}
    return copy.deepcopy(INPUTS[mutation]) | ({} if mutation in EITHER else others)


def put(given: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """The input with a value in it, inside the first object of each list on the way."""
    given = copy.deepcopy(given)
    *way, last = path.split(".")
    inside = given
    for name in way:
        below = inside.setdefault(name, {})
        inside = below[0] if isinstance(below, list) else below
    inside[last] = value
    return given
